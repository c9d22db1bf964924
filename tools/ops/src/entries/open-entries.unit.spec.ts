import { expect, it } from 'vitest';
import { entryUnder, idOf, type WaitingEntry } from './open-entries.ts';

const waiting = (offset: number): WaitingEntry => ({
  ...{ group: 'gp-practice', destination: 'Y06601', source: 'RCB/PAS', subjects: ['a'], attempts: 1, held: true },
  ...{ at: { topic: 'care.hospital', partition: 0, offset }, offeredAt: 0 },
  parked: { epoch: 1, state: 'PARKED', outcome: 'rejected', parkedAt: 0 },
});
/** Among a hundred thousand that wait, two with one id are to be expected. */
const [one, other] = [waiting(19_725), waiting(71_531)];

it('finds what waits under an id, and says that nothing does', () => {
  expect(entryUnder(idOf(one), [waiting(1), one])).toBe(one);
  expect(() => entryUnder('00000000', [one])).toThrow('nothing waits under 00000000');
});

it('takes no id that names two: nobody decides about the wrong one', () => {
  expect(idOf(one)).toBe(idOf(other));
  expect(() => entryUnder(idOf(one), [one, other])).toThrow('2 entries share the id');
});
