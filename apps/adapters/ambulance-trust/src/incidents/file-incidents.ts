import { readFile, stat } from 'node:fs/promises';
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
