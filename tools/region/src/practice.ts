import type { Clock } from '@care-relay/platform';
import { startPractice, type PracticeEntry } from '@care-relay/testkit';
import type { PracticeRole } from './cast/practices.ts';
import type { Said } from './figures/said.ts';
import { createMinute } from './figures/minute.ts';
import type { PracticeFigures } from './figures/snapshot.ts';

export interface RunningPractice {
  figures(): PracticeFigures;
  close(): Promise<void>;
}

export interface PracticeSurroundings {
  readonly clock: Clock;
  readonly said: Said;
  /** Told of each message that the practice filed for the first time. */
  accepted(): void;
}

/** A practice's system, listening. */
export async function runPractice(
  role: PracticeRole,
  { clock, said, accepted }: PracticeSurroundings,
): Promise<RunningPractice> {
  const { ods, name, port, manner, behaviour } = role;
  const lateness = createMinute(() => clock.now());
  let latest: string | undefined;
  const log = (entry: PracticeEntry): void => {
    if (entry.status !== 200 || entry.repeat || !entry.message) return;
    latest = entry.message.event;
    const sentAt = said.at(entry.message.visit, entry.message.event);
    if (sentAt !== undefined) lateness.add(entry.at - sentAt);
    accepted();
  };
  const practice = await startPractice({ ods, port, behaviour, clock, log });
  const figures = (): PracticeFigures => ({ ods, name, manner, ...practice.counts, latest, lateness: lateness.read() });
  return { figures, close: () => practice.close() };
}
