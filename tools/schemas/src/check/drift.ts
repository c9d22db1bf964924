import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { generatedFolders } from '../generate/generate.ts';
import type { GeneratedFile } from '../generate/generate.ts';
import type { SchemaProblem } from './problem.ts';

/** Generated files that are missing, differ from what would be written now, or are left over. */
export function checkDrift(root: string, expected: readonly GeneratedFile[]): readonly SchemaProblem[] {
  const changed = expected.filter(({ path: name, text }) => textOf(path.join(root, name)) !== text);
  const kept = new Set(expected.map((file) => file.path));
  const left = generatedFiles(root).filter((name) => !kept.has(name));
  const text = 'it is not what `npm run schemas:generate` writes';
  return [...changed.map((file) => file.path), ...left].map((file) => ({ file, at: '', code: 'DRIFT', text }));
}

/** Every file in the folders that hold generated files only, by path from the root. */
export function generatedFiles(root: string): readonly string[] {
  return generatedFolders.flatMap((folder) => {
    const absolute = path.join(root, folder);
    if (!existsSync(absolute)) return [];
    return readdirSync(absolute, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
  });
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
