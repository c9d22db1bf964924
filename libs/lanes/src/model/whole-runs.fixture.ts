import fc from 'fast-check';
import { type DestinationPolicy } from '../policy/destination-policy.ts';
import { LaneWorld, unboundedPolicy } from './lane-world.fixture.ts';
import { hasEnded } from './piece.fixture.ts';
import type { Schedule } from './schedule.fixture.ts';

/** Every run of the tests judges the same schedules; change it to judge others. */
export const scheduleSeed = 20261122;

export interface WholeRuns {
  readonly numRuns: number;
  readonly policy?: DestinationPolicy;
}

/**
 * Runs schedules from the first record to the end of everything, people releasing what is held, and throws for the
 * smallest schedule that breaks a rule of the reference model, or in which something never ends.
 */
export async function endWell(schedules: fc.Arbitrary<Schedule>, { numRuns, policy }: WholeRuns): Promise<void> {
  await fc.assert(
    fc.asyncProperty(schedules, async (schedule) => {
      const world = new LaneWorld(schedule, policy ?? unboundedPolicy);
      await world.run();
      await world.settleEverything();
      return world.reference.all().every(hasEnded);
    }),
    { numRuns, seed: scheduleSeed },
  );
}
