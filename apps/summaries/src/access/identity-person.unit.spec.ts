import { emptyRecord, type LocalRecord, type Person } from '@care-relay/identity';
import { expect, it } from 'vitest';
import { askedPersonOf } from './identity-person.ts';

const at = (recordedAt: number) => ({ recordedAt, sequence: -1, offset: 0, ordinal: 0, revision: 0 });

function record(source: string, more: Partial<LocalRecord>): LocalRecord {
  return { ...emptyRecord({ source, subject: `k1:${source}` }), ...more };
}

function personOf(...records: readonly LocalRecord[]): Person {
  return {
    ...{ records, number: '9990000018', birthDate: '1965-12-13', confidence: 'verified' },
    ...{ beingJoined: false, refusedLinks: [] },
  };
}

it('is registered where was stated last, by whichever source', () => {
  const practice = (ods: string, when: number) => ({ facts: { practice: { value: ods, at: at(when) } } });
  const person = personOf(record('RCB/PAS', practice('Y00001', 5)), record('R0A/PAS', practice('Y00002', 9)));
  expect(askedPersonOf(person)).toMatchObject({ practice: 'Y00002', subjects: ['k1:RCB/PAS', 'k1:R0A/PAS'] });
});

it('is registered by the word of who registers, and was registered where that ended', () => {
  const word = (practice: string, registered: number) => ({
    practice,
    name: null,
    registered: at(registered),
    ended: undefined,
  });
  const pds = record('X26/PDS', { registrations: [word('Y00001', 2), word('Y00003', 7)] });
  const hospital = record('RCB/PAS', { facts: { practice: { value: 'Y00002', at: at(9) } } });
  expect(askedPersonOf(personOf(pds, hospital))).toMatchObject({
    practice: 'Y00003',
    formerPractices: [{ organisation: 'Y00001', since: 2, endedAt: 7 }],
  });
});

it('has open and ended encounters at the organisation whose they are, and no cancelled ones', () => {
  const encounter = { kind: 'INPATIENT', visit: 'V1', at: at(50) } as const;
  const since = { value: 10, at: at(10) };
  const encounters = [
    { ...encounter, state: 'OPEN', since, until: null },
    { ...encounter, state: 'ENDED', since, until: 40 },
    { ...encounter, state: 'ENDED', since: undefined, until: null },
    { ...encounter, state: 'CANCELLED', since, until: null },
  ] as const;
  expect(askedPersonOf(personOf(record('RCB/PAS', { encounters }))).encounters).toEqual([
    { organisation: 'RCB', since: 10, endedAt: undefined },
    { organisation: 'RCB', since: 10, endedAt: 40 },
    { organisation: 'RCB', since: 50, endedAt: 50 },
  ]);
});

it('is referred to whom a referral names, until it is withdrawn', () => {
  const referral = { referralId: 'R1', at: at(50) };
  const referrals = [
    { ...referral, to: 'SC1', withdrawn: false },
    { ...referral, to: 'SC2', withdrawn: true },
    { ...referral, to: null, withdrawn: false },
  ];
  expect(askedPersonOf(personOf(record('RCB/PAS', { referrals }))).referrals).toEqual([
    { organisation: 'SC1', since: 50, endedAt: undefined },
    { organisation: 'SC2', since: 50, endedAt: 50 },
  ]);
});

it('is restricted as soon as one source says so', () => {
  const restriction = { value: { scope: 'LOCAL' }, at: at(1) } as const;
  const restricted = record('RCB/PAS', { restriction });
  expect(askedPersonOf(personOf(restricted, record('R0A/PAS', {}))).restricted).toBe(true);
  expect(askedPersonOf(personOf(record('R0A/PAS', {}))).restricted).toBe(false);
});

it('has the ids of the organisations that gave them', () => {
  const id = (value: string) => ({ localIds: { value: [{ value, authority: null, type: null }], at: at(1) } });
  expect(askedPersonOf(personOf(record('RCB/PAS', id('A1')), record('R0A/PAS', {}))).localIds).toEqual([
    { organisation: 'RCB', value: 'A1' },
  ]);
});

it('dissents as soon as one source says so', () => {
  const consent = (value: string) => record('RCB/PAS', { facts: { consentToShare: { value, at: at(1) } } });
  expect(askedPersonOf(personOf(record('R0A/PAS', {}), consent('2'))).dissents).toBe(true);
  expect(askedPersonOf(personOf(record('R0A/PAS', {}), consent('1'))).dissents).toBe(false);
});
