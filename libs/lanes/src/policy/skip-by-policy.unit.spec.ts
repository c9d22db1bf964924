import { describe, expect, it } from 'vitest';
import { laneWorld, type PlannedRecord } from '../lane-world.fixture.ts';

const rejected = (eventType: string, subjects = ['a']): PlannedRecord => ({
  ...{ subjects, outcomes: ['rejected'], takesMs: 1, eventType },
});
const run = async (...plan: readonly PlannedRecord[]) => {
  const world = laneWorld(plan, { policy: { reject: { NO: 'skip' } } });
  world.offerAll();
  await world.quiet();
  return world;
};

describe('a rejection that reviewed policy skips', () => {
  it('is closed by policy with one task, and its lane goes on', async () => {
    const world = await run(rejected('PatientUpdated'), rejected('PatientUpdated'), {
      ...{ subjects: ['a'], outcomes: [], takesMs: 1 },
    });
    expect(world.recorded).toEqual(['0 closed', '1 closed', '2 delivered']);
    expect([...world.standing]).toEqual(['skipped|x|NO']);
    expect(world.parkedNow()).toEqual([]);
  });

  it.each(['PatientDeathRecorded', 'SafetyAlertRecorded', 'PatientRestricted', 'AllergyRecorded', 'PatientMerged'])(
    'never skips %s',
    async (type) => {
      const world = await run(rejected(type));
      expect(world.parkedNow()).toEqual(['0 PARKED']);
    },
  );

  it('never skips what stands in several lanes', async () => {
    const world = await run(rejected('PatientUpdated', ['a', 'b']));
    expect(world.parkedNow()).toEqual(['0 PARKED']);
  });
});
