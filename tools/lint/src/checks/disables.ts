import type { Finding, TextFile } from './finding.ts';

/** Put together from its words, so that this file holds no directive itself. */
const directive = ['eslint', 'disable'].join('-');
/** The directive, and after it the names of rules and the reason that this check wants. */
const disabling = new RegExp(String.raw`${directive}(?:-next-line|-line)?\b(?<reason> [\w@/, -]+ -- \S)?`);

/** A rule switched off in a file names the rule and, after `--`, the reason. */
export function findBareDisables({ path, text }: TextFile): readonly Finding[] {
  if (!/\.(ts|js|cjs|mjs)$/.test(path) || path.startsWith('tools/lint/')) return [];
  return text.split('\n').flatMap((line, index) => {
    const found = disabling.exec(line);
    if (found === null || found.groups?.['reason'] !== undefined) return [];
    return [{ path, line: index + 1, rule: 'bare-disable', text: 'name the rule, and after `--` the reason' }];
  });
}
