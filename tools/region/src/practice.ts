import type { Clock } from '@care-relay/platform';
import { startPractice, type PracticeEntry } from '@care-relay/testkit';
import type { PracticeRole } from './cast/practices.ts';
import { createMinute } from './figures/minute.ts';
import type { PracticeFigures } from './figures/snapshot.ts';

export interface RunningPractice {
  figures(): PracticeFigures;
  close(): Promise<void>;
}

/** A practice's system, listening; `accepted` is told of each message that it filed for the first time. */
export async function runPractice(role: PracticeRole, clock: Clock, accepted: () => void): Promise<RunningPractice> {
  const { ods, name, port, manner, behaviour } = role;
  const lateness = createMinute(() => clock.now());
  let latest: string | undefined;
  const log = (entry: PracticeEntry): void => {
    if (entry.status !== 200 || entry.repeat || !entry.message) return;
    latest = entry.message.reason;
    lateness.add(Math.max(0, entry.at - Date.parse(entry.message.recordedAt)));
    accepted();
  };
  const practice = await startPractice({ ods, port, behaviour, clock, log });
  const figures = (): PracticeFigures => ({ ods, name, manner, ...practice.counts, latest, lateness: lateness.read() });
  return { figures, close: () => practice.close() };
}
