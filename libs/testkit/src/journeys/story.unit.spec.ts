import { parseNhsNumber } from '@care-relay/nhs';
import { describe, expect, it } from 'vitest';
import { northTrust, southTrust } from '../dialects/hospital-system.ts';
import { syntheticNhsNumber } from '../people/nhs-numbers.ts';
import { syntheticPerson, type PopulationOptions } from '../people/person.ts';
import { hospitalFeed, journeyMessages } from '../source/feed.ts';
import type { TestMessage } from '../source/test-message.ts';
import { plots, usualMix, type PlotName } from './plots.ts';

const practices: PopulationOptions['practices'] = [
  { ods: 'Y99001', name: 'TESTHAM SURGERY' },
  { ods: 'Y99002', name: 'FIXTURE LANE' },
];
const startAt = Date.UTC(2026, 5, 1, 8);
const journey = (plot: PlotName, system = northTrust): readonly TestMessage[] =>
  journeyMessages({ system, seed: 's', practices, patient: 7, startAt, plot });
const textOf = (message: TestMessage | undefined): string => message?.bytes.toString('utf8') ?? '';
const triggersOf = (messages: readonly TestMessage[]): string => messages.map(({ trigger }) => trigger).join(' ');
const isNhsNumber = (number: string): boolean => parseNhsNumber(number).ok;

describe('synthetic people', () => {
  it('have valid NHS numbers from 999, each its own', () => {
    const numbers = Array.from({ length: 20_000 }, (_, index) => syntheticNhsNumber(index));
    expect(numbers.every((number) => number.startsWith('999') && isNhsNumber(number))).toBe(true);
    expect(new Set(numbers).size).toBe(20_000);
  });

  it('are the same for the same seed, and live where nobody does', () => {
    const a = syntheticPerson(3, { seed: 's', practices });
    expect(syntheticPerson(3, { seed: 's', practices })).toEqual(a);
    expect(a.postcode).toMatch(/^ZZ99 \d[A-Z]{2}$/);
    expect(a.localId).toMatch(/^\d{9}$/);
  });
});

describe('journeys', () => {
  it('are the same at every run', () => {
    expect(journey('merge').map(textOf)).toEqual(journey('merge').map(textOf));
  });

  it('tell an emergency admission from arrival to discharge', () => {
    expect(triggersOf(journey('emergencyAdmission'))).toBe('A28 A04 A08 A03 A01 A02 A08 A21 A22 A08 A16 A03');
  });

  it('give a cancellation the time of what it cancels', () => {
    const [admitted, cancelled] = journey('admittedByMistake').map((message) => /EVN.*/.exec(textOf(message))?.[0]);
    expect(admitted?.split('|')[6]).toBe('202606010900');
    expect(cancelled?.split('|')[6]).toBe('202606010900');
    expect(cancelled?.split('|')[2]).toBe('202606010920');
  });

  it('merge a second record into the first', () => {
    const merge = textOf(journey('merge').find(({ trigger }) => trigger === 'A40'));
    const [, kept] = /PID\|1\|\|[^~]*~(\d{9})/.exec(merge) ?? [];
    const [, retired] = /MRG\|(\d{9})/.exec(merge) ?? [];
    expect(kept).toBeDefined();
    expect(retired).toBeDefined();
    expect(kept).not.toBe(retired);
  });

  it('learn the NHS number late', () => {
    const known = journey('lateNhsNumber').map((message) => textOf(message).includes('^^^NHS~'));
    expect(known).toEqual([false, false, true, true, true, true]);
    expect(textOf(journey('lateNhsNumber')[0])).toContain('||Unknown|');
  });

  it('tell a death by PID-30 and the discharge destination', () => {
    const discharge = textOf(journey('death').findLast(({ trigger }) => trigger === 'A03'));
    expect(discharge).toMatch(/\|Y\|\|NSTS01/);
    expect(discharge).toMatch(/\|79\|/);
  });

  it('are mixed to a hundred', () => {
    expect(Object.values(usualMix).reduce((sum, share) => sum + share, 0)).toBe(100);
    expect(Object.keys(usualMix).sort()).toEqual(Object.keys(plots).sort());
  });
});

describe('a feed', () => {
  it('keeps each patient in order and never repeats a control id', () => {
    const feed = hospitalFeed({ system: southTrust, seed: 's', practices, clock: { now: () => startAt } });
    const messages = Array.from({ length: 2000 }, () => feed.next().value);
    expect(new Set(messages.map(({ controlId }) => controlId)).size).toBe(2000);
    expect(Math.max(...messages.map(({ controlId }) => controlId.length))).toBeLessThanOrEqual(20);
    const last = new Map<number, number>();
    for (const { patient, ordinal } of messages) {
      expect(ordinal).toBe((last.get(patient) ?? -1) + 1);
      last.set(patient, ordinal);
    }
  });

  it('writes the Cerner dialect in ASCII and the ITK one in UTF-8', () => {
    const options = { seed: 's', practices, clock: { now: () => startAt } };
    const drawn = (system: typeof northTrust): string => {
      const feed = hospitalFeed({ ...options, system });
      return Array.from({ length: 500 }, () => textOf(feed.next().value)).join('');
    };
    expect(drawn(southTrust)).toMatch(/^[\r\x20-\x7e]+$/);
    expect(drawn(northTrust)).toContain('Zäpfelwald');
  });
});
