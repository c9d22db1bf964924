import type { PatientDraft, PatientIdentifierDraft, PersonNameDraft, TelecomDraft } from '@care-relay/care-events';
import { coded } from './coded.ts';
import { address, organisation, patientIdentifier, personName, practitioner, telecom } from './data-types.ts';
import { nhsNumberIn, nhsNumberStatusOf } from './identifiers.ts';
import { CLEARED, isCleared, Line, textOf, type ThreeState } from './line.ts';
import type { PatientGroup } from './pairs.ts';
import { timeAt, translated, yesNoAt, type Reading } from './reading.ts';
import { allergies, nextOfKin } from './related.ts';
import { restrictionFields } from './restriction.ts';
import { sourceTime, type Clock } from './source-time.ts';

/** The patient as a message states it: PID, PD1, and what stands about the patient in NK1, AL1, PV1-16 and ZU8. */
export function patientOf(group: PatientGroup, reading: Reading): PatientDraft {
  return {
    ...otherPatientOf(group, reading),
    nextOfKin: nextOfKin(reading),
    allergies: allergies(reading),
    ...restrictionFields(reading),
  };
}

/** A second patient of a link message: what its own PID and PD1 say. */
export function otherPatientOf(group: PatientGroup, reading: Reading): PatientDraft {
  return { ...person(group.pid, reading), ...practice(group.pd1, reading) };
}

function identity(pid: Line, reading: Reading): PatientDraft {
  const { profile, clock, message } = reading;
  const nhsNumber = nhsNumberIn(pid, 3, profile) ?? null;
  const status = nhsNumberStatusOf(pid, Line.of(message, 'ZU1'), profile);
  const codes = pid.many(32, (repetition) => textOf(repetition, 1) ?? null);
  return {
    identifiers: identifiers(pid, clock),
    nhsNumber,
    nhsNumberStatus: status ?? (nhsNumber !== null && reading.sendsOnlyTraced ? '01' : null),
    names: names(pid),
    identityUnknown: yesNoAt(pid, 31, profile),
    identityReliability: codes,
    birthDateEstimated: codes !== null && !isCleared(codes) && codes.includes('ED') ? true : null,
    motherIdentifiers: pid.many(21, (repetition) => patientIdentifier(repetition, clock)),
  };
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

function names(pid: Line): ThreeState<readonly PersonNameDraft[]> {
  return pid.many(5, personName);
}

function person(pid: Line, reading: Reading): PatientDraft {
  const { profile, clock } = reading;
  const born = timeAt(pid, 7, clock);
  return {
    ...identity(pid, reading),
    birthDate: born === null || isCleared(born) ? born : (born.iso?.slice(0, 10) ?? null),
    birthTime: profile.birthTimes ? timeOfDay(pid, reading) : null,
    sex: pid.one(8, (repetition) => {
      const code = textOf(repetition, 1);
      return code === undefined ? null : { code: translated(profile, 'PID-8', code), system: '0001', text: null };
    }),
    addresses: pid.many(11, (repetition) => address(repetition, clock)),
    telecoms: telecoms(pid),
    language: pid.one(15, (repetition) => coded(repetition, '0296')),
    maritalStatus: pid.one(16, (repetition) => coded(repetition, '0002')),
    religion: pid.one(17, (repetition) => coded(repetition, '0006')),
    ethnicCategory: pid.one(22, (repetition) => coded(repetition, '0189')),
    birthPlace: pid.plain(23),
    multipleBirth: pid.one(24, (repetition) => YES_NO[textOf(repetition, 1)?.toUpperCase() ?? ''] ?? null),
    birthOrder: pid.plain(25),
    countryOfBirth: pid.one(26, (repetition) => coded(repetition, '0171')),
    nationality: pid.one(28, (repetition) => coded(repetition, '0212')),
    deathTime: timeAt(pid, 29, clock),
    deceased: yesNoAt(pid, 30, profile),
  };
}

/** Another code than these is no statement about it (README, agreed defaults). */
const YES_NO: Readonly<Record<string, boolean>> = { Y: true, N: false };

function timeOfDay(pid: Line, { clock }: Reading): PatientDraft['birthTime'] {
  const first = pid.first(7);
  const time = first === undefined || first.isCleared ? null : sourceTime(first, clock);
  return time?.iso?.includes('T') ? time : null;
}

/** PID-13 and PID-14 together, as they are one list in use; deleted only where nothing else is said. */
function telecoms(pid: Line): ThreeState<readonly TelecomDraft[]> {
  const both = [pid.many(13, telecom), pid.many(14, telecom)];
  const sent = both.flatMap((list) => (list === null || isCleared(list) ? [] : list));
  if (sent.length > 0) return sent;
  return both.some(isCleared) ? CLEARED : null;
}

function practice(pd1: Line, { profile }: Reading): PatientDraft {
  const surgery = pd1.repetitions(3)[1];
  return {
    registeredPractice: registeredPractice(pd1, profile.practice),
    practiceSurgery: surgery === undefined ? null : surgery.isCleared ? CLEARED : organisation(surgery),
    generalPractitioner: pd1.one(4, practitioner),
  };
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
