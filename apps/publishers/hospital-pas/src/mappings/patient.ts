import type { PatientDraft, PatientIdentifierDraft, TelecomDraft } from '@care-relay/care-events';
import type { Repetition } from '@care-relay/hl7v2';
import type { Profile } from '../profiles/profile.ts';
import { codedAt } from './coded.ts';
import { address, organisation, patientIdentifier, personName, practitioner, telecom } from './data-types.ts';
import { nhsNumberIn, nhsNumberStatusOf } from './identifiers.ts';
import { CLEARED, firstText, isCleared, Line, textOf, type ThreeState } from './line.ts';
import type { PatientGroup } from './pairs.ts';
import { timeAt, translated, yesNoAt, type Reading } from './reading.ts';
import { allergies, nextOfKin } from './related.ts';
import { isRestricted, restrictionSaid } from './restriction.ts';
import { sourceTime, type Clock } from './source-time.ts';
import { ukLine } from './uk-segments.ts';

/** The patient as a message states it: PID, PD1, and what stands about the patient in NK1, AL1, PV1-16 and ZU8. */
export function patientOf(group: PatientGroup, reading: Reading): PatientDraft {
  const zu8 = ukLine(reading, 'ZU8');
  return patient(group, reading, {
    nextOfKin: group.isAlone ? nextOfKin(reading) : null,
    allergies: group.isAlone ? allergies(reading) : null,
    sensitivity: group.pv1.plain(16),
    consentToShare: zu8.plain(2),
    summaryCareRecordConsent: zu8.plain(3),
    locationHiding: zu8.plain(4),
    restricted: isRestricted(restrictionSaid(group.pv1, zu8)),
  });
}

/** A second patient of a link message: what its own PID, PD1 and PV1 say. */
export function otherPatientOf(group: PatientGroup, reading: Reading): PatientDraft {
  const restricted = isRestricted(restrictionSaid(group.pv1, new Line('ZU8', undefined)));
  return patient(group, reading, { sensitivity: group.pv1.plain(16), restricted });
}

/** What does not stand in PID or PD1. */
type Beside = Pick<
  PatientDraft,
  | 'nextOfKin'
  | 'allergies'
  | 'sensitivity'
  | 'consentToShare'
  | 'summaryCareRecordConsent'
  | 'locationHiding'
  | 'restricted'
>;

/** One literal, and no part spread into another: it is made for every message. */
function patient(group: PatientGroup, reading: Reading, beside: Beside): PatientDraft {
  const { pid, pd1, ids } = group;
  const { profile, clock } = reading;
  const born = timeAt(pid, 7, clock);
  const nhsNumber = nhsNumberIn(ids, profile) ?? null;
  const reliability = pid.many(32, firstText);
  return {
    identifiers: identifiers(pid, clock),
    nhsNumber,
    nhsNumberStatus: statusOf(nhsNumber, group, reading),
    names: pid.many(5, personName),
    identityUnknown: yesNoAt(pid, 31, profile),
    identityReliability: reliability,
    birthDateEstimated: reliability !== null && !isCleared(reliability) && reliability.includes('ED') ? true : null,
    motherIdentifiers: pid.many(21, (repetition) => patientIdentifier(repetition, clock)),
    birthDate: born === null || isCleared(born) ? born : (born.iso?.slice(0, 10) ?? null),
    birthTime: profile.birthTimes ? timeOfDay(pid, reading) : null,
    sex: sex(pid, profile),
    addresses: pid.many(11, (repetition) => address(repetition, clock)),
    telecoms: telecoms(pid),
    language: codedAt(pid, 15, '0296'),
    maritalStatus: codedAt(pid, 16, '0002'),
    religion: codedAt(pid, 17, '0006'),
    ethnicCategory: codedAt(pid, 22, '0189'),
    birthPlace: pid.plain(23),
    multipleBirth: pid.one(24, yesOrNo),
    birthOrder: pid.plain(25),
    countryOfBirth: codedAt(pid, 26, '0171'),
    nationality: codedAt(pid, 28, '0212'),
    deathTime: timeAt(pid, 29, clock),
    deceased: yesNoAt(pid, 30, profile),
    registeredPractice: registeredPractice(pd1, profile.practice),
    practiceSurgery: practiceSurgery(pd1),
    generalPractitioner: pd1.one(4, practitioner),
    nextOfKin: beside.nextOfKin ?? null,
    allergies: beside.allergies ?? null,
    sensitivity: beside.sensitivity ?? null,
    consentToShare: beside.consentToShare ?? null,
    summaryCareRecordConsent: beside.summaryCareRecordConsent ?? null,
    locationHiding: beside.locationHiding ?? null,
    restricted: beside.restricted ?? null,
  };
}

/** ZU1 does not say of whom: where a message names several patients, it is not read. */
function statusOf(nhsNumber: string | null, group: PatientGroup, reading: Reading): string | null {
  const zu1 = group.isAlone ? ukLine(reading, 'ZU1') : new Line('ZU1', undefined);
  const status = nhsNumberStatusOf(group, zu1, reading.profile);
  return status ?? (nhsNumber !== null && reading.sendsOnlyTraced ? '01' : null);
}

/** PID-3, and PID-2 and PID-4, where older versions of the standard put further ones. */
function identifiers(pid: Line, clock: Clock): readonly PatientIdentifierDraft[] | null {
  const found: PatientIdentifierDraft[] = [];
  for (let n = 2; n <= 4; n++) {
    for (const repetition of pid.repetitions(n)) {
      const identifier = patientIdentifier(repetition, clock);
      if (identifier !== null) found.push(identifier);
    }
  }
  return found.length === 0 ? null : found;
}

function sex(pid: Line, profile: Profile): PatientDraft['sex'] {
  return pid.one(8, (repetition) => {
    const code = textOf(repetition, 1);
    return code === undefined ? null : { code: translated(profile, 'PID-8', code), system: '0001', text: null };
  });
}

/** Another code than these is no statement about it (README, agreed defaults). */
const YES_NO: Readonly<Record<string, boolean>> = { Y: true, N: false };

function yesOrNo(repetition: Repetition): boolean | null {
  return YES_NO[textOf(repetition, 1)?.toUpperCase() ?? ''] ?? null;
}

function timeOfDay(pid: Line, { clock }: Reading): PatientDraft['birthTime'] {
  const first = pid.first(7);
  const time = first === undefined || first.isCleared ? null : sourceTime(first, clock);
  return time?.iso?.includes('T') ? time : null;
}

/** PID-13 and PID-14 together, as they are one list in use; deleted only where nothing else is said. */
function telecoms(pid: Line): ThreeState<readonly TelecomDraft[]> {
  const home = pid.many(13, telecom);
  const business = pid.many(14, telecom);
  if (business === null) return home;
  if (home === null || isCleared(home)) return business;
  return isCleared(business) ? home : [...home, ...business];
}

function practiceSurgery(pd1: Line): PatientDraft['practiceSurgery'] {
  const surgery = pd1.repetitions(3)[1];
  if (surgery === undefined) return null;
  return surgery.isCleared ? CLEARED : organisation(surgery);
}

function registeredPractice(
  pd1: Line,
  places: Reading['profile']['practice'],
): NonNullable<PatientDraft['registeredPractice']> | null {
  const stated = pd1.one(3, organisation);
  if (stated !== null || !places.includes('PD1-4[2].1')) return stated;
  const second = textOf(pd1.repetitions(4)[1], 1);
  return second !== undefined && /^[A-Z]\d{5}$/.test(second) ? { ods: second, name: null } : null;
}
