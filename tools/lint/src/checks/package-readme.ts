import type { Package } from '../packages.ts';
import type { Finding, TextFile } from './finding.ts';

const HEADINGS = ['Purpose', 'Flow', 'Integration points', 'Peculiarities'];

/** Each app and lib has a README with the four headings, in order, and something under each. */
export function findMissingReadmes(packages: readonly Package[], files: readonly TextFile[]): readonly Finding[] {
  return packages
    .filter(({ zone }) => zone === 'app' || zone === 'hub' || zone === 'lib')
    .flatMap(({ folder }) => {
      const path = `${folder}/README.md`;
      const text = files.find((file) => file.path === path)?.text;
      return problemsOf(text).map((problem) => ({ path, rule: 'package-readme', text: problem }));
    });
}

function problemsOf(text: string | undefined): readonly string[] {
  if (text === undefined) return [`is missing: ${HEADINGS.join(' · ')}`];
  const sections = text.split(/^## /m).slice(1);
  const titles = sections.map((section) => section.split('\n')[0]?.trim());
  if (!HEADINGS.every((heading, index) => titles[index] === heading))
    return [`has not the headings ${HEADINGS.join(' · ')}`];
  const empty = HEADINGS.filter((heading, index) => sections[index]?.replace(heading, '').trim() === '');
  return empty.map((heading) => `says nothing under ${heading}`);
}
