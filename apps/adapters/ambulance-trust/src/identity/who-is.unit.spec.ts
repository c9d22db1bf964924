import { emptyRecord, type IndexReader, type LocalRecord, type Neighbourhood } from '@care-relay/identity';
import { describe, expect, it } from 'vitest';
import { whoIs } from './who-is.ts';

const at = { recordedAt: 1, sequence: -1, offset: 1, ordinal: 0, revision: 0 };
const subject = 'k1:aaaa';
const source = 'RCB/PAS';
const patient = { nhsNumber: '9991234012', birthDate: '1965-12-13' };
const event = { source, subject, partition: 0, offset: 7 };

function record(change: Partial<LocalRecord> = {}): LocalRecord {
  return {
    ...emptyRecord({ source, subject }),
    covers: { topic: 'care.hospital', partition: 0, offset: 7 },
    facts: { birthDate: { value: patient.birthDate, at: { ...at, recordedAt: Date.parse('2026-01-12T12:00:00Z') } } },
    numbers: [{ value: patient.nhsNumber, at, status: { value: '01', at } }],
    ...change,
  };
}

const view = (records: readonly LocalRecord[], more: Partial<Neighbourhood> = {}): IndexReader => ({
  around: () => Promise.resolve({ records, decisions: [], isComplete: true, isWhole: true, ...more }),
});

const restricted: Partial<LocalRecord> = { restriction: { value: { scope: 'NATIONAL' }, at } as never };

describe('who a patient is', () => {
  it('is sure by a verified number and an agreeing birth date', async () => {
    const who = whoIs(view([record()]));
    expect(await who.standing(patient)).toBe('sure');
    expect(await who.standingOf(event, patient)).toBe('sure');
    expect(await who.known(subject)).toEqual(patient);
  });

  it('is not sure for another birth date, another number, or one that was not verified', async () => {
    const who = whoIs(view([record()]));
    expect(await who.standing({ ...patient, birthDate: '1965-12-14' })).toBe('not-sure');
    expect(await who.standingOf(event, { ...patient, birthDate: '1965-12-14' })).toBe('not-sure');
    expect(await who.standingOf(event, { ...patient, nhsNumber: '9991000003' })).toBe('not-sure');
    const unverified = whoIs(view([record({ numbers: [{ value: patient.nhsNumber, at, status: undefined }] })]));
    expect(await unverified.standing(patient)).toBe('not-sure');
    expect(await unverified.known(subject)).toBeUndefined();
  });

  it('is restricted where any source restricts', async () => {
    const who = whoIs(view([record(), record({ ...restricted, source: 'R0A/PAS', subject: 'k1:bbbb' })]));
    expect(await who.standing(patient)).toBe('restricted');
    expect(await who.standingOf(event, patient)).toBe('restricted');
  });

  it('is not said before the event is taken into account, while the view is built, or where it cannot be asked', async () => {
    const behind = whoIs(view([record({ covers: { topic: 'care.hospital', partition: 0, offset: 6 } })]));
    expect(await behind.standingOf(event, patient)).toBe('unavailable');
    const building = whoIs(view([record()], { isComplete: false }));
    expect(await building.standing(patient)).toBe('unavailable');
    const away = whoIs({ around: () => Promise.reject(new TypeError('away')) });
    expect(await away.standing(patient)).toBe('unavailable');
  });
});
