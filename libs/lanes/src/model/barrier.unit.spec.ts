import fc from 'fast-check';
import { describe, it } from 'vitest';
import { crashPoints, manyMerges, noCrashes, surroundings } from './schedule.fixture.ts';
import { endWell } from './whole-runs.fixture.ts';

const events = fc.array(manyMerges, { minLength: 2, maxLength: 14 });

describe('the merge barrier, judged by the reference model', () => {
  it('holds in every interleaving of merges, parked heads on either side, releases and ways out', async () => {
    await endWell(fc.record({ ...surroundings, events, crashes: noCrashes }), { numRuns: 350 });
  });

  it('holds over crashes', async () => {
    await endWell(fc.record({ ...surroundings, events, crashes: crashPoints }), { numRuns: 350 });
  });
});
