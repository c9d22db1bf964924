import { systemClock } from '@care-relay/platform';
import { pacer } from '@care-relay/testkit';

export interface Rate {
  readonly perSecond: number;
  readonly seconds: number;
  /** How many connections take turns. */
  readonly slots: number;
}

/** What is done at a turn, on a connection of this number; undefined where nothing is. */
export type Turn = (index: number, slot: number) => (() => Promise<void>) | undefined;

/**
 * Takes turns at a steady rate, whether or not the ones before are over. A connection that still waits for its answer takes the
 * next one after it: order on a connection is kept. Resolves when all are over.
 */
export async function atRate({ perSecond, seconds, slots }: Rate, turn: Turn): Promise<void> {
  const pace = pacer(perSecond, systemClock);
  const under: Promise<void>[] = Array.from({ length: slots }, () => Promise.resolve());
  for (let index = 0; index < perSecond * seconds; index += 1) {
    await pace.turn();
    const slot = index % slots;
    const work = turn(index, slot);
    if (work !== undefined) under[slot] = (under[slot] ?? Promise.resolve()).then(work);
  }
  await Promise.all(under);
}
