import { describe, expect, it } from 'vitest';
import {
  linking,
  merged,
  numbers,
  pictureOf,
  read,
  patient,
  subjectOf,
  traced,
  updated,
} from './identity-world.fixture.ts';
import { practiceOf, restrictionOf } from './record/reading.ts';

const [mothers, childs, wrong] = numbers;
const royal = 'RXX/PAS';
const motherBorn = '1990-03-04';
const birthday = '2026-01-10';
const sixWeeksLater = 42 * 24 * 60;

describe('a mother and her baby', () => {
  const mother = updated({ id: 'M', at: 0 }, traced(mothers, motherBorn));
  const elsewhere = updated({ id: 'M2', at: 1, source: royal }, traced(mothers, motherBorn));

  it("with the mother's number on the baby, as the birth date tells", () => {
    const picture = pictureOf([mother, elsewhere, updated({ id: 'B', at: 2 }, traced(mothers, birthday))]);
    expect(picture.idsOf('B')).toEqual(['RCB-B']);
    expect(picture.idsOf('M')).toEqual(['RCB-M', 'RXX-M2']);
    expect(picture.answer({ kind: 'nhsNumber', value: mothers, birthDate: birthday })).toEqual({ kind: 'unknown' });
    expect(picture.refused).toEqual([
      { subjects: [subjectOf('B'), subjectOf('M')], reason: 'NEWBORN', asked: 'NUMBER' },
    ]);
  });

  it("with the mother's number on the baby and her birth date too, as PID-21 tells", () => {
    const motherIdentifiers = [{ value: mothers, authority: 'NHS', type: 'NH' }];
    const baby = updated({ id: 'B', at: 2 }, { ...traced(mothers, motherBorn), motherIdentifiers });
    const picture = pictureOf([mother, baby]);
    expect(picture.idsOf('B')).toEqual(['RCB-B']);
    expect(picture.refused).toMatchObject([{ reason: 'MOTHERS_NUMBER' }]);
  });

  it('and the baby answers to its local id alone, until it is six weeks old and verified then', () => {
    const young = [
      updated({ id: 'B', at: 2 }, traced(childs, birthday)),
      updated({ id: 'C', at: 3, source: royal }, traced(childs, birthday)),
    ];
    expect(pictureOf(young).answer({ kind: 'nhsNumber', value: childs, birthDate: birthday })).toEqual({
      kind: 'unknown',
    });
    expect(pictureOf(young).answer({ kind: 'localId', organisation: 'RCB', value: 'B' })).toMatchObject({
      kind: 'found',
    });
    const older = [
      updated({ id: 'B', at: sixWeeksLater }, traced(childs, birthday)),
      updated({ id: 'C', at: sixWeeksLater, source: royal }, traced(childs, birthday)),
    ];
    expect(pictureOf([...young, ...older]).idsOf('B')).toEqual(['RCB-B', 'RXX-C']);
  });

  it('linked by the source (A24) are still two people', () => {
    const baby = updated({ id: 'B', at: 2 }, traced(childs, birthday));
    expect(pictureOf([mother, baby, linking('PatientLinked', { id: 'M', other: 'B', at: 3 })]).idsOf('B')).toEqual([
      'RCB-B',
    ]);
  });
});

describe('twins', () => {
  const twin = (id: string, at: number, birthOrder: string) =>
    updated({ id, at }, { birthDate: '1988-05-06', multipleBirth: true, birthOrder });

  it("are not joined by a number, though one has the other's", () => {
    const numbered = (id: string, source: string) =>
      updated({ id, at: 5, source }, { ...traced(childs, '1988-05-06'), multipleBirth: true });
    const picture = pictureOf([numbered('T1', 'RCB/PAS'), numbered('T2', royal)]);
    expect(picture.idsOf('T1')).toEqual(['RCB-T1']);
    expect(picture.refused).toMatchObject([{ reason: 'MULTIPLE_BIRTH', asked: 'NUMBER' }]);
  });

  it('are not joined by a merge, unless both are the same child by order of birth', () => {
    const merge = merged({ id: 'T1', other: 'T2', at: 9 });
    expect(pictureOf([twin('T1', 1, '1'), twin('T2', 2, '2'), merge]).refused).toMatchObject([
      { reason: 'MULTIPLE_BIRTH', asked: 'MERGE' },
    ]);
    expect(pictureOf([twin('T1', 1, '1'), twin('T2', 2, '1'), merge]).idsOf('T1')).toEqual(['RCB-T1', 'RCB-T2']);
  });
});

describe('a typing error', () => {
  const person = updated({ id: 'P', at: 0, source: royal }, traced(wrong, '1971-02-03'));

  it("that makes somebody else's number joins nobody, verified or not", () => {
    const typed = updated({ id: 'A', at: 1 }, { nhsNumber: wrong, nhsNumberStatus: '03', birthDate: '1965-12-13' });
    const claimed = updated({ id: 'A', at: 1 }, traced(wrong, '1965-12-13'));
    expect(pictureOf([person, typed]).refused).toMatchObject([{ reason: 'NUMBER_NOT_VERIFIED' }]);
    expect(pictureOf([person, claimed]).refused).toMatchObject([{ reason: 'BIRTH_DATES_DIFFER' }]);
    expect(
      pictureOf([person, claimed]).answer({ kind: 'nhsNumber', value: wrong, birthDate: '1971-02-03' }),
    ).toMatchObject({
      person: { records: [{ source: royal }] },
    });
  });

  it('is over when it is corrected, and so is its task', () => {
    const typed = updated({ id: 'A', at: 1 }, traced(wrong, '1965-12-13'));
    const corrected = updated({ id: 'A', at: 2 }, traced(mothers, '1965-12-13'));
    expect(pictureOf([person, typed, corrected]).refused).toEqual([]);
  });
});

describe('a late update (A08)', () => {
  const late = { id: 'A', at: 1, offset: 99 };
  const encounter = { visitNumber: { value: '77', authority: 'RCB' }, encounterClass: 'INPATIENT' as const };
  const events = [
    read('PatientAdmitted', { patient: patient('A', traced(mothers, motherBorn)), encounter }, { id: 'A', at: 2 }),
    updated({ id: 'A', at: 5 }, { ...traced(mothers, motherBorn), registeredPractice: { ods: 'A81002' } }),
    read('PatientRestricted', { patient: patient('A'), scope: 'NATIONAL' }, { id: 'A', at: 6 }),
    read('PatientDeathRecorded', { patient: patient('A'), basis: 'DEATH_INDICATOR' }, { id: 'A', at: 7 }),
    read('PatientDischarged', { patient: patient('A'), encounter }, { id: 'A', at: 8 }),
    read('DischargeCancelled', { patient: patient('A'), encounter }, { id: 'A', at: 9 }),
    read(
      'EncounterUpdated',
      {
        patient: patient('A', {
          ...traced(childs, '1901-01-01'),
          registeredPractice: { ods: 'A81001' },
          deceased: false,
          restricted: false,
        }),
        encounter,
      },
      late,
    ),
  ];
  const [record] = pictureOf(events).records;

  it('undoes nothing that is newer', () => {
    if (record === undefined) expect.unreachable();
    expect(practiceOf(record)).toMatchObject({ ods: 'A81002' });
    expect(restrictionOf(record)).toMatchObject({ scope: 'NATIONAL' });
    expect(record.death?.value).toEqual({ basis: 'DEATH_INDICATOR', time: null });
    expect(record.encounters).toMatchObject([{ kind: 'INPATIENT', visit: 'RCB|77', state: 'OPEN' }]);
    const found = pictureOf(events).answer({ kind: 'nhsNumber', value: mothers, birthDate: motherBorn });
    expect(found).toMatchObject({ kind: 'found' });
  });
});

describe('what the national register says', () => {
  const pds = 'X26/PDS';
  const who = traced(childs, '1965-12-13');
  const told = { patient: { ...who, identifiers: null } };
  const hospital = updated({ id: 'A', at: 1 }, who);

  it('stays when a hospital takes its own restriction back', () => {
    const events = [
      hospital,
      read('PatientRestricted', { ...told, scope: 'NATIONAL' }, { id: 'N', at: 2, source: pds }),
      read('PatientRestricted', { patient: patient('A', who), scope: 'LOCAL' }, { id: 'A', at: 3 }),
      read('PatientUnrestricted', { patient: patient('A', who) }, { id: 'A', at: 4 }),
    ];
    const restricts = (all: typeof events) =>
      pictureOf(all).persons.map(({ records }) => records.flatMap((one) => restrictionOf(one)?.scope ?? []));
    expect(restricts(events)).toEqual([['NATIONAL']]);
    const over = read('PatientUnrestricted', told, { id: 'N', at: 5, source: pds });
    expect(restricts([...events, over])).toEqual([[]]);
  });

  it('is a death of whoever it is linked with, until it is taken back', () => {
    const died = read('PatientDeathRecorded', { ...told, basis: 'NATIONAL_SERVICE' }, { id: 'N', at: 2, source: pds });
    const back = read('PatientDeathWithdrawn', told, { id: 'N', at: 3, source: pds });
    const deaths = (events: readonly (typeof died)[]) =>
      pictureOf([hospital, ...events]).persons.map(({ records }) =>
        records.flatMap((one) => one.death?.value?.basis ?? []),
      );
    expect(deaths([died])).toEqual([['NATIONAL_SERVICE']]);
    expect(deaths([back, died])).toEqual([[]]);
  });
});
