import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parseSchema } from '../schema/avro-schema.ts';
import type { SchemaSet } from '../schema/schema-set.ts';

export interface EarlierSchemas {
  readonly tag: string;
  readonly set: SchemaSet;
}

/** The schemas as of the last tag before this commit; undefined when there is no tag, or no git. */
export function readLastTagged(root: string): EarlierSchemas | undefined {
  const tag = git(root, 'describe', '--tags', '--abbrev=0')?.trim();
  if (tag === undefined || tag === '') return undefined;
  const listed = git(root, 'ls-tree', '-r', '--name-only', tag, 'schemas') ?? '';
  const paths = listed.split('\n').filter((name) => name.endsWith('.avsc'));
  return { tag, set: { files: paths.map((name) => readTagged(root, tag, name)), topics: [] } };
}

function readTagged(root: string, tag: string, name: string): SchemaSet['files'][number] {
  const schema = parseSchema(git(root, 'show', `${tag}:${name}`) ?? '');
  return { folder: path.posix.basename(path.posix.dirname(name)), file: path.posix.basename(name), schema };
}

function git(root: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', [...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    });
  } catch {
    return undefined;
  }
}
