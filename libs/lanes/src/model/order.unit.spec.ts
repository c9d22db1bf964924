import fc from 'fast-check';
import { describe, it } from 'vitest';
import { crashPoints, noCrashes, plannedEvents, surroundings } from './schedule.fixture.ts';
import { endWell } from './whole-runs.fixture.ts';

const events = fc.array(plannedEvents, { minLength: 1, maxLength: 20 });

describe('lanes, judged by the reference model', () => {
  it('keep order, lose nothing and account for everything, whatever is deferred, held, released and closed', async () => {
    await endWell(fc.record({ ...surroundings, events, crashes: noCrashes }), { numRuns: 400 });
  });

  it('do so whenever the memory of an owner is lost', async () => {
    await endWell(fc.record({ ...surroundings, events, crashes: crashPoints }), { numRuns: 400 });
  });
});
