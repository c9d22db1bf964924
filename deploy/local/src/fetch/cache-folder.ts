import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface CacheFolder {
  readonly folder: string;
  /** What the contents are made from: another recipe means fetching again. */
  readonly recipe: string;
  /** Puts the contents into a new, empty folder. */
  fill(into: string): Promise<void>;
}

const CONTENTS = 'contents.json';

/**
 * The folder, filled once and shared by every run. It appears whole or not at all; one whose recipe changed, or that
 * lost a file or part of one, is filled again.
 */
export async function filledFolder({ folder, recipe, fill }: CacheFolder): Promise<string> {
  if (isFilled(folder, recipe)) return folder;
  const partial = join(dirname(folder), `.${basename(folder)}.${process.pid}.partial`);
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  try {
    await fill(partial);
    writeFileSync(join(partial, CONTENTS), JSON.stringify({ recipe: digest(recipe), files: sizes(partial) }), {
      flush: true,
    });
    putInPlace(partial, folder, recipe);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

export function isFilled(folder: string, recipe: string): boolean {
  const file = join(folder, CONTENTS);
  if (!existsSync(file)) return false;
  const found = JSON.stringify({ recipe: digest(recipe), files: sizes(folder) });
  return readFileSync(file, 'utf8') === found;
}

/** Another run may have put it there meanwhile: then that one is as good. */
function putInPlace(partial: string, folder: string, recipe: string): void {
  if (isFilled(folder, recipe)) return;
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
}

function sizes(folder: string): Record<string, number> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name !== CONTENTS);
  return Object.fromEntries(names.sort().map((name) => [name, fileSize(join(folder, name))]));
}

function fileSize(path: string): number {
  const stat = statSync(path);
  return stat.isFile() ? stat.size : 0;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
