import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TextFile } from './checks/finding.ts';

/** Every file that is tracked, or would be if added: paths from the root, with `/`. */
export function listFiles(root: string): readonly string[] {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 } as const;
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], options);
  return [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path)));
}

/** The file's text; undefined for what is binary or no file. */
export function readText(root: string, path: string): TextFile | undefined {
  if (!statSync(join(root, path)).isFile()) return undefined;
  const bytes = readFileSync(join(root, path));
  return bytes.includes(0) ? undefined : { path, text: bytes.toString('utf8') };
}
