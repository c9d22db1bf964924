import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import type { SourceFile, TransformerFactory } from 'typescript';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/**
 * A Nest CLI plugin that lets `tsc -b` do the building, since the CLI's own compiler does not build project references.
 * The CLI calls it before each emit, with its program over the sources (tsconfig.nest.json: nothing checked, nothing
 * written), and starts the app afterwards; when watching, so at each change of an app or a lib.
 */
export function before({ project }: { readonly project: string }): TransformerFactory<SourceFile> {
  const { status } = spawnSync(process.execPath, [tsc, '-b', project], { stdio: 'inherit' });
  if (status !== 0 && !isWatching()) process.exit(status ?? 1);
  return () => (file) => file;
}

function isWatching(): boolean {
  return process.argv.some((argument) => /^(-w|--watch)$/.test(argument));
}
