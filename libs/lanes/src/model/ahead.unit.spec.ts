import fc from 'fast-check';
import { describe, it } from 'vitest';
import { crashPoints, eventsThatMayGoAhead, noCrashes, surroundings } from './schedule.fixture.ts';
import { endWell } from './whole-runs.fixture.ts';

const events = fc.array(eventsThatMayGoAhead, { minLength: 2, maxLength: 14 });

describe('going ahead, judged by the reference model', () => {
  it('keeps its own order, passes no identity event and is settled in its turn', async () => {
    await endWell(fc.record({ ...surroundings, events, crashes: noCrashes }), { numRuns: 400 });
  });

  it('is not sent again over crashes once that is durable', async () => {
    await endWell(fc.record({ ...surroundings, events, crashes: crashPoints }), { numRuns: 400 });
  });
});
