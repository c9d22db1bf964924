import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listDocuments } from './list-documents.ts';
import { anchorsOf, commandsOf, linksOf, namedCommandsOf } from './markdown.ts';
import { missingThings } from './named-things.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const documents = listDocuments(root);

describe('the documents', () => {
  it('name only scripts, programs, files and flags that are there', () => {
    const commands = documents.flatMap((file) => [...commandsOf(file), ...namedCommandsOf(file)]);
    const missing = commands.flatMap((command) =>
      missingThings(command, { root, scripts }).map((thing) => `${command.path}:${command.line} names ${thing}`),
    );
    expect(missing).toEqual([]);
  });

  it('link only to what is there', () => {
    const broken = documents
      .flatMap((file) => linksOf(file))
      .filter(({ target, anchor }) => !leadsSomewhere(target, anchor))
      .map(({ path, line, target, anchor }) => `${path}:${line} links to ${target}${anchor && `#${anchor}`}`);
    expect(broken).toEqual([]);
  });
});

describe('docs/configuration.md', () => {
  it('has every variable that is read, and no other', () => {
    const page = readFileSync(join(root, 'docs/configuration.md'), 'utf8');
    const documented = [...page.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
    expect([...new Set(documented)].sort()).toEqual(variablesRead());
  });
});

/** The names given to the kinds of settings of libs/platform, less those that npm and the shell set. */
function variablesRead(): readonly string[] {
  const sources = globSync('{apps,libs,deploy,tools}/**/src/**/*.ts', { cwd: root })
    .filter((file) => !/(^|\/)(node_modules|dist)\/|\.(spec|fixture)\.ts$/.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'));
  const kinds = /\b(?:text|url|secret|list|port|count|flag|duration|oneOf)\(\s*'([A-Z][A-Z0-9_]+)'/g;
  const found = sources.flatMap((text) => [...text.matchAll(kinds)].map(([, name = '']) => name));
  return [...new Set(found)].filter((name) => name !== 'PATH' && name !== 'INIT_CWD').sort();
}

function leadsSomewhere(target: string, anchor: string): boolean {
  const file = join(root, target);
  if (!existsSync(file)) return false;
  return anchor === '' || !target.endsWith('.md') || anchorsOf(readFileSync(file, 'utf8')).has(anchor);
}
