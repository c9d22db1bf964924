import { describe, expect, it } from 'vitest';
import { offsetOf, startOf } from './starting.ts';

const at = { topic: 'intake.hospital-pas', partition: 2 };
const bounds = { low: 10, high: 50 };

describe('where reading starts', () => {
  it.each([
    { when: 'the group never read it', position: undefined },
    { when: 'only the commit is known', committed: 20, position: 20 },
    { when: 'only what was settled is known', remembered: 20, position: 20 },
    { when: 'both agree', committed: 20, remembered: 20, position: 20 },
    { when: 'everything is read', committed: 50, remembered: 50, position: 50 },
    { when: 'the first record is next', committed: 10, remembered: 10, position: 10 },
  ])('$when', ({ committed, remembered, position }) => {
    expect(startOf({ ...at, committed, remembered, bounds })).toEqual({ position, held: false });
  });

  it.each([
    {
      when: 'the commit fell behind what is settled: skipped',
      known: { committed: 12, remembered: 30 },
      start: { position: 30, held: false, jump: { ...at, expected: 30, found: 12, direction: 'back' } },
    },
    {
      when: 'the commit ran ahead of what is settled: held',
      known: { committed: 30, remembered: 12 },
      start: { position: 30, held: true, jump: { ...at, expected: 12, found: 30, direction: 'forward' } },
    },
    {
      when: 'records were deleted before they were read: held',
      known: { committed: 5, remembered: 5 },
      start: { position: 10, held: true, jump: { ...at, expected: 5, found: 10, direction: 'forward' } },
    },
    {
      when: 'the log ends before what was settled: held',
      known: { committed: 60, remembered: 60 },
      start: { position: 10, held: true, jump: { ...at, expected: 60, found: 10, direction: 'back' } },
    },
  ])('$when', ({ known, start }) => {
    expect(startOf({ ...at, ...known, bounds })).toEqual(start);
  });

  it('keeps a chosen first offset within the log', () => {
    expect([offsetOf('earliest', bounds), offsetOf('latest', bounds)]).toEqual([10, 50]);
    expect([offsetOf(3, bounds), offsetOf(20, bounds), offsetOf(99, bounds)]).toEqual([10, 20, 50]);
  });
});
