import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { anchorsOf, commandsOf, linksOf, namedCommandsOf, type DocumentFile } from './markdown.ts';
import { missingThings } from './named-things.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const documents: readonly DocumentFile[] = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '*.md'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

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

function leadsSomewhere(target: string, anchor: string): boolean {
  const file = join(root, target);
  if (!existsSync(file)) return false;
  return anchor === '' || !target.endsWith('.md') || anchorsOf(readFileSync(file, 'utf8')).has(anchor);
}
