import { emptyRecord, type IndexReader, type LocalRecord, type Neighbourhood } from '@care-relay/identity';
import type { NhsNumber, OdsCode } from '@care-relay/nhs';
import { describe, expect, it } from 'vitest';
import { type Objections, objectionsOf } from '@care-relay/objections';
import { whoIs as whoIsWith } from './who-is.ts';

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

const nobodyObjects = objectionsOf({ dissents: [], denials: [] });
const whoIs = (reader: IndexReader, objections: Objections = nobodyObjects) => whoIsWith(reader, objections);

const restricted: Partial<LocalRecord> = { restriction: { value: { scope: 'NATIONAL' }, at } as never };

describe('who a patient is', () => {
  it('is sure by a verified number and an agreeing birth date', async () => {
    const who = whoIs(view([record()]));
    expect(await who.standing(patient, 'RYA')).toBe('sure');
    expect(await who.standingOf(event, patient, 'RYA')).toBe('sure');
    expect(await who.known(subject)).toEqual(patient);
  });

  it('is not sure for another birth date, another number, or one that was not verified', async () => {
    const who = whoIs(view([record()]));
    expect(await who.standing({ ...patient, birthDate: '1965-12-14' }, 'RYA')).toBe('not-sure');
    expect(await who.standingOf(event, { ...patient, birthDate: '1965-12-14' }, 'RYA')).toBe('not-sure');
    expect(await who.standingOf(event, { ...patient, nhsNumber: '9991000003' }, 'RYA')).toBe('not-sure');
    const unverified = whoIs(view([record({ numbers: [{ value: patient.nhsNumber, at, status: undefined }] })]));
    expect(await unverified.standing(patient, 'RYA')).toBe('not-sure');
    expect(await unverified.known(subject)).toBeUndefined();
  });

  it('is restricted where any source restricts', async () => {
    const who = whoIs(view([record(), record({ ...restricted, source: 'R0A/PAS', subject: 'k1:bbbb' })]));
    expect(await who.standing(patient, 'RYA')).toBe('restricted');
    expect(await who.standingOf(event, patient, 'RYA')).toBe('restricted');
  });

  it('is not said before the event is taken into account, while the view is built, or where it cannot be asked', async () => {
    const behind = whoIs(view([record({ covers: { topic: 'care.hospital', partition: 0, offset: 6 } })]));
    expect(await behind.standingOf(event, patient, 'RYA')).toBe('unavailable');
    const building = whoIs(view([record()], { isComplete: false }));
    expect(await building.standing(patient, 'RYA')).toBe('unavailable');
    const away = whoIs({ around: () => Promise.reject(new TypeError('away')) });
    expect(await away.standing(patient, 'RYA')).toBe('unavailable');
  });
});

describe('what a patient objects to', () => {
  const nhsNumber = patient.nhsNumber as NhsNumber;
  const dissents = [{ nhsNumber, birthDate: patient.birthDate, to: ['ambulance'] as const }];
  const denials = [{ nhsNumber, birthDate: patient.birthDate, organisation: 'RYA' as OdsCode }];
  const [unverified, other] = [record({ numbers: [{ value: nhsNumber, at, status: undefined }] }), 'RYC'];
  const asIdentified = { ...patient, verified: false, localId: undefined };

  it('holds back what would go to a trust: dissent from them all, the deny-list from one', async () => {
    const dissent = whoIs(view([record()]), objectionsOf({ dissents, denials: [] }));
    expect(await dissent.standing(patient, 'RYA')).toBe('dissent');
    expect(await dissent.standingOf(event, patient, other)).toBe('dissent');
    const denied = whoIs(view([record()]), objectionsOf({ dissents: [], denials }));
    expect(await denied.standing(patient, 'RYA')).toBe('deny-listed');
    expect(await denied.standing(patient, other)).toBe('sure');
  });

  it('is not asked where it is another person, or what is restricted already', async () => {
    const who = whoIs(view([record(restricted)]), objectionsOf({ dissents, denials }));
    expect(await who.standing(patient, 'RYA')).toBe('restricted');
    const elsewhere = [{ nhsNumber, birthDate: '1970-01-01', to: 'everybody' as const }];
    const others = whoIs(view([record()]), objectionsOf({ dissents: elsewhere, denials: [] }));
    expect(await others.standing(patient, 'RYA')).toBe('sure');
  });

  it('is respected by a number that nobody verified', async () => {
    const sure = record({ source: 'R0A/PAS', subject: 'k1:bbbb' });
    const who = whoIs(view([sure, unverified]), objectionsOf({ dissents, denials: [] }));
    expect(await who.standing(patient, 'RYA')).toBe('dissent');
  });

  it('keeps an offer back where all whom the crew identified object', async () => {
    const who = whoIs(view([]), objectionsOf({ dissents, denials: [] }));
    const another = { ...asIdentified, nhsNumber: '9991000003' };
    const unknown = { ...asIdentified, nhsNumber: undefined, localId: 'P1' };
    const nobody = { ...asIdentified, nhsNumber: undefined };
    expect(await who.objects([asIdentified, nobody], 'RYA')).toBe('DISSENT');
    expect(await who.objects([asIdentified, another], 'RYA')).toBeUndefined();
    expect(await who.objects([asIdentified, unknown], 'RYA')).toBeUndefined();
    expect(await who.objects([unknown], 'RYA')).toBeUndefined();
  });

  it('is in doubt while the register cannot be read', async () => {
    const who = whoIs(view([record()]), { whyNot: () => Promise.reject(new TypeError('no JSON')) });
    expect(await who.standing(patient, 'RYA')).toBe('objections-unreadable');
    expect(await who.objects([asIdentified], 'RYA')).toBe('unreadable');
  });
});
