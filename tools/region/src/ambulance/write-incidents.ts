import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Clock } from '@care-relay/platform';
import type { Crews } from './crews.ts';
import { ambulanceTrust } from './epcr.ts';
import { incidentsAt, type SimulatedIncident } from './incidents.ts';

const everyMs = 5_000;

export interface WritingIncidents {
  stop(): Promise<void>;
}

/**
 * Keeps a directory of incidents going: what stood in it stays, and the simulated ones go on. Replaced whole each time, and left
 * alone while it cannot be read: somebody may be writing in it.
 */
export function writeIncidents(path: string, { clock, crews }: { clock: Clock; crews: Crews }): WritingIncidents {
  const ending = new AbortController();
  const done = (async () => {
    while (!ending.signal.aborted) {
      await writeOnce(path, incidentsAt(clock.now(), crews));
      await clock.sleep(everyMs, ending.signal).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      ending.abort();
      await done;
    },
  };
}

async function writeOnce(path: string, simulated: readonly SimulatedIncident[]): Promise<void> {
  const others = await standing(path);
  if (others === undefined) return;
  await writeFile(`${path}.new`, JSON.stringify({ incidents: [...others, ...simulated] }, null, 2));
  await rename(`${path}.new`, path);
}

/** Everything in it that is not simulated, none where there is no file; undefined where it cannot be read. */
async function standing(path: string): Promise<readonly unknown[] | undefined> {
  if (!existsSync(path)) return [];
  try {
    const read: unknown = JSON.parse(await readFile(path, 'utf8'));
    const incidents = typeof read === 'object' && read !== null && 'incidents' in read ? read.incidents : [];
    return Array.isArray(incidents) ? incidents.filter((one) => !isSimulated(one)) : [];
  } catch {
    return undefined;
  }
}

function isSimulated(one: unknown): boolean {
  const isNamed = typeof one === 'object' && one !== null && 'id' in one && 'organisation' in one;
  return isNamed && one.organisation === ambulanceTrust.ods && String(one.id).startsWith('SIM-');
}
