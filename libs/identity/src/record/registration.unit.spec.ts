import { describe, expect, it } from 'vitest';
import { noon, numbers, pictureOf, read, registration, subjectOf, traced, updated } from '../identity-world.fixture.ts';
import type { ReadEvent } from '../fold/folded-event.ts';
import { restrictionOf } from './reading.ts';
import { registrationOf } from './registration.ts';

const [number] = numbers;
const born = '1965-12-13';
const who = traced(number, born);
const gp = 'Y06601/EMIS';

/** The registrations of everybody who is one person with the hospital's patient A. */
function registrationsOf(events: readonly ReadEvent[], id = 'A') {
  const found = pictureOf(events).answer({ kind: 'subject', subject: subjectOf(id) });
  return registrationOf(found.kind === 'found' ? found.person.records : []);
}

const stated = (practice: string, at: number, source?: string) =>
  updated({ id: 'A', at, ...(source !== undefined && { source }) }, { ...who, registeredPractice: { ods: practice } });
type More = { former?: string; source?: string };
const registered = (practice: string, at: number, more: More = {}) =>
  registration('REGISTERED', practice, { id: 'N', at, patient: who, ...more });
const ended = (practice: string, at: number, more: More = {}) =>
  registration('ENDED', practice, { id: 'N', at, patient: who, ...more });
const minute = (at: number): string => new Date(noon + at * 60_000).toISOString();

describe('where somebody is registered', () => {
  it('is not known where nobody says anything', () => {
    expect(registrationsOf([updated({ id: 'A', at: 1 }, who)])).toEqual({ current: undefined, conflicting: [] });
  });

  it('is as the hospitals stated last, where nobody registers', () => {
    const royal = 'RAB/PAS';
    expect(registrationsOf([stated('Y06601', 5), stated('Y06602', 3, royal)])).toMatchObject({
      current: { practice: 'Y06601', basis: 'stated', source: 'RCB/PAS', at: minute(5) },
      conflicting: [{ practice: 'Y06602', basis: 'stated', source: royal, at: minute(3) }],
    });
  });

  it('is as who registers says, however new what a hospital states', () => {
    expect(registrationsOf([registered('Y06602', 1), stated('Y06601', 9)])).toMatchObject({
      current: { practice: 'Y06602', basis: 'registration', source: 'X26/PDS', at: minute(1) },
      conflicting: [{ practice: 'Y06601', basis: 'stated', source: 'RCB/PAS' }],
    });
  });

  it('is as the newest registration says, whichever comes first', () => {
    const events = [registered('Y06602', 5), registered('Y06601', 2, { source: gp }), stated('Y06602', 1)];
    const expected = {
      current: { practice: 'Y06602', source: 'X26/PDS', at: minute(5) },
      conflicting: [{ practice: 'Y06601', basis: 'registration', source: gp, at: minute(2) }],
    };
    expect(registrationsOf(events)).toMatchObject(expected);
    expect(registrationsOf(events.toReversed())).toMatchObject(expected);
  });

  it('no longer conflicts with what a practice said before the patient was said to have left it', () => {
    const before = [registered('Y06601', 2, { source: gp }), stated('Y06601', 3)];
    const move = registered('Y06602', 5, { former: 'Y06601' });
    expect(registrationsOf([...before, move])).toMatchObject({ current: { practice: 'Y06602' }, conflicting: [] });
    const repeated = [...before, move, stated('Y06601', 8)];
    expect(registrationsOf(repeated).conflicting).toMatchObject([
      { practice: 'Y06601', basis: 'stated', at: minute(8) },
    ]);
  });

  it('is nowhere known once the registration ended, and not where it was before', () => {
    const events = [
      updated({ id: 'A', at: 0 }, who),
      registered('Y06601', 1),
      registered('Y06602', 2),
      ended('Y06602', 3, { source: 'Y06602/TPP' }),
    ];
    expect(registrationsOf(events)).toMatchObject({
      current: { practice: undefined, basis: 'registration', source: 'Y06602/TPP', at: minute(3) },
      conflicting: [],
    });
    expect(registrationsOf([...events, stated('Y06602', 9)]).conflicting).toMatchObject([{ practice: 'Y06602' }]);
  });

  it('stays where it is when the former practice ends its own late, or that word comes late', () => {
    const [moved, late] = [registered('Y06602', 4), ended('Y06601', 6, { source: gp })];
    for (const events of [
      [moved, late],
      [late, moved],
    ]) {
      expect(registrationsOf([stated('Y06601', 1), ...events]).current).toMatchObject({ practice: 'Y06602' });
    }
    const again = [ended('Y06601', 2), registered('Y06601', 3)];
    expect(registrationsOf([stated('Y06601', 1), ...again.toReversed()]).current).toMatchObject({ practice: 'Y06601' });
  });

  it('says nothing where a practice has no code, or what changed is not known', () => {
    const unknown = read(
      'GpRegistrationChanged',
      { patient: who, change: 'UNKNOWN', practice: { ods: 'Y06602' } },
      { id: 'N', at: 5, source: 'X26/PDS' },
    );
    const nameless = read(
      'GpRegistrationChanged',
      { patient: who, change: 'REGISTERED', practice: { name: 'Fenwick' } },
      { id: 'N', at: 6, source: 'X26/PDS' },
    );
    expect(registrationsOf([stated('Y06601', 1), unknown, nameless]).current).toMatchObject({ basis: 'stated' });
  });

  it('reaches a hospital’s record by a verified number with an agreeing birth date only', () => {
    const hospital = stated('Y06601', 9);
    const told = (patient: object) => registration('REGISTERED', 'Y06602', { id: 'N', at: 1, patient });
    expect(registrationsOf([hospital, told(who)]).current).toMatchObject({ practice: 'Y06602' });
    const others = [
      traced(number, '1965-12-31'),
      { nhsNumber: number, nhsNumberStatus: '02', birthDate: born },
      { birthDate: born },
    ];
    for (const other of others) {
      expect(registrationsOf([hospital, told(other)]).current).toMatchObject({ practice: 'Y06601', basis: 'stated' });
    }
  });

  it('is known of a restricted patient too; who is shown it is for others to decide', () => {
    const restricted = read(
      'PatientRestricted',
      { patient: { ...who, identifiers: null }, scope: 'NATIONAL' },
      { id: 'A', at: 2 },
    );
    const events = [stated('Y06601', 1), restricted, registered('Y06602', 3)];
    expect(registrationsOf(events).current).toMatchObject({ practice: 'Y06602' });
    expect(pictureOf(events).records.filter((one) => restrictionOf(one) !== undefined)).toHaveLength(1);
  });

  it('keeps what a message of who registers says of the practice in passing out of it', () => {
    const patient = { ...who, registeredPractice: { ods: 'Y06609' } };
    const events = [registration('ENDED', 'Y06601', { id: 'N', at: 1, patient })];
    expect(pictureOf(events).records[0]?.facts.practice).toBeUndefined();
  });
});
