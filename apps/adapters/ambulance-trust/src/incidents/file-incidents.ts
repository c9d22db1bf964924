import { readFile, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Incident, Incidents } from './incident.ts';
import { parseIncidents } from './parse-incidents.ts';

/** The incidents of a JSON file, read again when it has changed. A file that cannot be read makes each question reject. */
export function fileIncidents(path: string): Incidents {
  let known: readonly Incident[] = [];
  let version = '';
  return {
    async all() {
      const { mtimeMs, size } = await stat(path);
      const found = `${mtimeMs}/${size}`;
      if (found !== version) {
        known = parseIncidents(await readFile(path, 'utf8'));
        version = found;
      }
      return known;
    },
  };
}

const tryAgainMs = 100;

/** As it answers within so long: a file that is just being written is no reason to stop reading events. Rejects after that. */
export async function incidentsWithin(incidents: Incidents, ms: number): Promise<readonly Incident[]> {
  for (let left = ms; left > 0; left -= tryAgainMs) {
    const all = await incidents.all().catch(() => undefined);
    if (all !== undefined) return all;
    await pause(tryAgainMs);
  }
  return incidents.all();
}
