import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFiles } from './check/drift.ts';
import type { GeneratedFile } from './generate/generate.ts';

/** Writes what is generated and removes what is no longer. */
export function writeGenerated(root: string, files: readonly GeneratedFile[]): void {
  const kept = new Set(files.map((file) => file.path));
  for (const left of generatedFiles(root)) if (!kept.has(left)) rmSync(path.join(root, left));
  for (const file of files) {
    const target = path.join(root, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.text);
  }
}
