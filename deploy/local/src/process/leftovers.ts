import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../report.ts';
import { takeOver } from './service-note.ts';

/** Ends every process that outlived its launcher and still uses a folder below `folder`; returns those folders' names. */
export async function endLeftovers(folder: string, report: Report): Promise<readonly string[]> {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of entries) await takeOver(name, join(folder, name), report);
  return entries.map(({ name }) => name);
}
