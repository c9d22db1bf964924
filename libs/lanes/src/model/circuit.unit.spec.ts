import fc from 'fast-check';
import { describe, it } from 'vitest';
import { parsePolicy } from '../policy/destination-policy.ts';
import {
  crashPoints,
  noCrashes,
  plannedDowns,
  plannedEvents,
  plannedPauses,
  surroundings,
} from './schedule.fixture.ts';
import { endWell } from './whole-runs.fixture.ts';

const events = fc.array(plannedEvents, { minLength: 2, maxLength: 16 });
const troubled = { ...surroundings, events, downs: plannedDowns, pauses: plannedPauses };

/** Small numbers, so that a few patients can be a mass failure or show that a receiver is down. */
const touchy = parsePolicy({
  concurrency: 10_000,
  circuit: { massSubjects: 3, deferredRun: 5, deferredLanes: 2 },
});

describe('circuits and pauses, judged by the reference model', () => {
  it('nothing is tried at a destination that is shut but probes, and all of it comes in order after', async () => {
    await endWell(fc.record({ ...troubled, crashes: noCrashes }), { numRuns: 350, policy: touchy });
  });

  it('over crashes too', async () => {
    await endWell(fc.record({ ...troubled, crashes: crashPoints }), { numRuns: 350, policy: touchy });
  });
});
