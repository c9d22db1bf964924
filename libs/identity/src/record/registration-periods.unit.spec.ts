import { describe, expect, it } from 'vitest';
import { noon, numbers, pictureOf, registration, traced, updated } from '../identity-world.fixture.ts';
import type { ReadEvent } from '../fold/folded-event.ts';
import { registrationPeriodsOf } from './registration-periods.ts';

const who = traced(numbers[0], '1965-12-13');
const stated = (practice: string, at: number, source = 'RCB/PAS') =>
  updated({ id: 'A', at, source }, { ...who, registeredPractice: { ods: practice } });
const said = (change: 'REGISTERED' | 'ENDED', practice: string, at: number) =>
  registration(change, practice, { id: 'N', at, patient: who });

/** In minutes after noon. */
function periods(...events: readonly ReadEvent[]) {
  const minutes = (at: number | undefined) => (at === undefined ? undefined : (at - noon) / 60_000);
  return registrationPeriodsOf(pictureOf(events).records).map(({ practice, since, until }) => [
    ...[practice, minutes(since), minutes(until)],
  ]);
}

describe('where somebody was registered', () => {
  it('ends when another practice is said to have them', () => {
    expect(periods(said('REGISTERED', 'Y06601', 1), said('REGISTERED', 'Y06602', 5))).toEqual([
      ['Y06601', 1, 5],
      ['Y06602', 5, undefined],
    ]);
  });

  it('ends when it is said to have ended, also where nobody has them since', () => {
    const events = [said('REGISTERED', 'Y06601', 1), said('ENDED', 'Y06601', 4)];
    expect(periods(...events)).toEqual([['Y06601', 1, 4]]);
    expect(periods(...events, said('REGISTERED', 'Y06602', 9))[0]).toEqual(['Y06601', 1, 4]);
  });

  it('goes on where the registration came back', () => {
    const events = [said('REGISTERED', 'Y06601', 1), said('REGISTERED', 'Y06602', 5), said('REGISTERED', 'Y06601', 8)];
    expect(periods(...events)).toEqual([
      ['Y06601', 8, undefined],
      ['Y06602', 5, 8],
    ]);
  });

  it('is as hospitals stated until who registers says otherwise, and never by what they state against it', () => {
    expect(periods(stated('Y06601', 1), said('REGISTERED', 'Y06602', 5))).toEqual([
      ['Y06601', 1, 5],
      ['Y06602', 5, undefined],
    ]);
    expect(periods(said('REGISTERED', 'Y06602', 5), stated('Y06601', 7))).toEqual([['Y06602', 5, undefined]]);
    expect(periods(stated('Y06601', 1), stated('Y06602', 3, 'RAB/PAS'))).toEqual([
      ['Y06601', 1, 3],
      ['Y06602', 3, undefined],
    ]);
  });
});
