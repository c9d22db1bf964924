import * as fc from 'fast-check';
import { parseOdsCode } from '@care-relay/nhs';
import { expect, it } from 'vitest';
import type { Asker } from '../admitted.ts';
import type { AskedPerson } from '../asked-person.ts';
import type { Incident } from '../incidents/incident-directory.ts';
import { relationshipOf } from './relationship.ts';

const day = 86_400_000;
const now = 1_000 * day;
const graces = {
  registration: 3 * day,
  encounter: 7 * day,
  referral: 2 * day,
  incident: day,
  encounterOpenAtMost: 400 * day,
  referralOpenAtMost: 180 * day,
  incidentOpenAtMost: 2 * day,
};
const nobody: AskedPerson = {
  ...{
    subjects: ['k1:a'],
    nhsNumber: '9990000018',
    birthDate: '1965-12-13',
    localIds: [],
    practice: undefined,
    knownAs: [],
  },
  ...{ formerPractices: [], encounters: [], referrals: [], dissents: false, restricted: false },
};

function askerOf(code: string): Asker {
  const read = parseOdsCode(code);
  if (!read.ok) throw new TypeError(`${code} is no ODS code`);
  return {
    client: 'c',
    organisation: read.value,
    user: 'u',
    role: 'r',
    reason: 'directcare',
    context: { kind: 'incident', id: 'I1' },
  };
}

const standing = (person: Partial<AskedPerson>, incident?: Incident, at = now) =>
  relationshipOf({ asker: askerOf('RCB'), person: { ...nobody, ...person }, incident, graces, now: at });
const involved = (since: number, endedAt?: number) => [{ organisation: 'RCB', since, endedAt }];

it.each([
  ['registered here', { practice: 'RCB' }, 'registered'],
  ['registered elsewhere', { practice: 'RCC' }, undefined],
  ['a site is not the trust', { practice: 'RCB55' }, undefined],
  ['registered here until lately', { practice: 'RCC', formerPractices: involved(0, now - 2 * day) }, 'registered'],
  ['registered here until long ago', { practice: 'RCC', formerPractices: involved(0, now - 3 * day) }, undefined],
  ['here now', { encounters: involved(now - day) }, 'encounter'],
  ['here a week ago', { encounters: involved(now - 30 * day, now - 6 * day) }, 'encounter'],
  ['gone for longer than the grace', { encounters: involved(now - 30 * day, now - 7 * day) }, undefined],
  ['an end that nobody ever told', { encounters: involved(now - 400 * day) }, undefined],
  ['referred', { referrals: involved(now - day) }, 'referral'],
  ['no longer referred', { referrals: involved(now - 9 * day, now - 2 * day) }, undefined],
])('%s', (_what, person, relationship) => {
  expect(standing(person)?.relationship).toBe(relationship);
});

const known = { nhsNumber: '9990000018', birthDate: '1965-12-13', localId: undefined };
const unknown = { nhsNumber: undefined, birthDate: undefined, localId: undefined };
const incident: Incident = {
  ...{ organisation: 'RCB', id: 'I1', begunAt: now - 1_000, clearedAt: undefined, isOver: false, patients: [known] },
};

it('an incident under way, until its grace has ended', () => {
  expect(standing({}, incident)).toEqual({ relationship: 'incident', until: undefined });
  const cleared = { ...incident, begunAt: now - day, clearedAt: now - day + 1 };
  expect(standing({}, cleared)).toEqual({ relationship: 'incident', until: now + 1 });
  expect(standing({}, cleared, now + 1)).toBeUndefined();
  expect(standing({}, { ...incident, begunAt: now + 1 })).toBeUndefined();
  expect(standing({}, { ...incident, organisation: 'RYA' })).toBeUndefined();
});

it('an incident that the crew was stood down from counts no longer, at once', () => {
  expect(standing({}, { ...incident, isOver: true })).toBeUndefined();
  expect(standing({}, { ...incident, isOver: true, clearedAt: now - 1 })).toBeUndefined();
});

it('an incident whose end nobody ever told counts as cleared after a while', () => {
  const forgotten = { ...incident, begunAt: now - 2 * day };
  expect(standing({}, forgotten)).toEqual({ relationship: 'incident', until: now + day });
  expect(standing({}, forgotten, now + day)).toBeUndefined();
  expect(standing({}, { ...forgotten, clearedAt: now + 1 })?.until).toBe(now + day);
});

it.each<[string, Partial<Incident['patients'][number]>, Partial<AskedPerson>, boolean]>([
  ['by number and birth date', known, {}, true],
  ['with another number', known, { nhsNumber: '9990000026' }, false],
  ['with another birth date', known, { birthDate: '1965-12-14' }, false],
  ['with no verified number', known, { nhsNumber: undefined }, false],
  ['with no sure birth date', known, { birthDate: undefined }, false],
  ['by number alone', { ...known, birthDate: undefined }, {}, true],
  ['by another number alone', { ...known, birthDate: undefined }, { nhsNumber: '9990000026' }, false],
  ["by the trust's own id", { localId: 'P1' }, { localIds: [{ organisation: 'RCB', value: 'P1' }] }, true],
  ['by another id of the trust', { localId: 'P2' }, { localIds: [{ organisation: 'RCB', value: 'P1' }] }, false],
  [
    "by somebody else's id of that text",
    { localId: 'P1' },
    { localIds: [{ organisation: 'R0A', value: 'P1' }] },
    false,
  ],
  [
    'by an id, with another birth date',
    { localId: 'P1', birthDate: '1965-12-14' },
    { localIds: [{ organisation: 'RCB', value: 'P1' }] },
    false,
  ],
  [
    'by an id beside a number of somebody else',
    { localId: 'P1', nhsNumber: '9990000026' },
    { localIds: [{ organisation: 'RCB', value: 'P1' }] },
    false,
  ],
  ['by a birth date alone', { birthDate: '1965-12-13' }, {}, false],
  ['by nothing', {}, { nhsNumber: undefined, birthDate: undefined }, false],
])('an incident whose patient is known admits to that one only: %s', (...[, patient, person, isAdmitted]) => {
  const about = { ...incident, patients: [{ ...unknown, ...patient }] };
  expect(standing(person, about) !== undefined).toBe(isAdmitted);
});

it('an incident that names nobody admits to nobody', () => {
  expect(standing({}, { ...incident, patients: [] })).toBeUndefined();
});

it('never stands for an organisation that has nothing to do with the person', () => {
  const organisation = fc.constantFrom('RCC', 'RCB55', 'Y06601');
  const at = fc.integer({ min: now - 500 * day, max: now + day });
  const involvements = fc.array(fc.record({ organisation, since: at, endedAt: fc.option(at, { nil: undefined }) }));
  const all = { formerPractices: involvements, encounters: involvements, referrals: involvements };
  const person = fc.record({ practice: organisation, ...all });
  fc.assert(
    fc.property(person, (facts) => {
      expect(standing(facts)).toBeUndefined();
    }),
  );
});

it('ends, whatever it was', () => {
  const endedAt = fc.integer({ min: now - 500 * day, max: now });
  fc.assert(
    fc.property(endedAt, (at) => {
      const over = involved(at - day, at);
      const person = { formerPractices: over, encounters: over, referrals: over };
      const found = standing(person);
      if (found === undefined) return;
      expect(found.until).toBeGreaterThan(now);
      expect(standing(person, undefined, found.until)).toBeUndefined();
    }),
  );
});
