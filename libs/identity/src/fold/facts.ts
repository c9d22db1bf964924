import {
  type AssertionTime,
  isCleared,
  type Cleared,
  type Patient,
  type PatientIdentifier,
} from '@care-relay/care-events';
import type { FactName, Facts, LocalId, LocalRecord } from '../record/local-record.ts';
import { newer } from '../record/stated.ts';

/** What a message says: undefined where it is silent, null where it takes back. */
type Said = string | null | undefined;

/** Folds what a patient's details state, each by its own time: an older statement changes nothing that is newer. */
export function foldFacts(standing: Facts, said: Readonly<Partial<Record<FactName, Said>>>, at: AssertionTime): Facts {
  const facts: { -readonly [Name in FactName]?: Facts[Name] } = { ...standing };
  for (const [name, value] of Object.entries(said)) {
    if (value === undefined) continue;
    const fact = name as FactName; // the keys of `said` are its type's
    facts[fact] = newer(facts[fact], { value, at });
  }
  return facts;
}

/** Identity as a message's patient states it (PID, PD1). */
export function factsOf(patient: Patient): Readonly<Partial<Record<FactName, Said>>> {
  const name = listed(patient.names)?.find(({ use }) => use === 'L') ?? listed(patient.names)?.[0];
  return {
    birthDate: said(patient.birthDate),
    birthDateDoubtful: patient.birthDateEstimated === true ? 'Y' : doubtful(patient.identityReliability),
    ...numberFacts(patient),
    family: said(patient.names, () => name?.family ?? null),
    given: said(patient.names, () => name?.given ?? null),
    sex: said(patient.sex, ({ code }) => code),
    identityUnknown: flag(patient.identityUnknown),
    multipleBirth: flag(patient.multipleBirth),
    birthOrder: said(patient.birthOrder),
    practice: said(patient.registeredPractice, ({ ods }) => ods),
    consentToShare: said(patient.consentToShare),
    temporaryId: patient.identifiers === null ? undefined : flag(patient.identifiers.some(isTemporary)),
  };
}

/** HL7 table 0203: `MRT` is a temporary record number. */
function isTemporary({ type }: PatientIdentifier): boolean {
  return type === 'MRT';
}

function numberFacts({ nhsNumber, nhsNumberStatus, motherIdentifiers }: Patient): Partial<Record<FactName, Said>> {
  const status = typeof nhsNumberStatus === 'string' ? nhsNumberStatus : undefined;
  const doubts = nhsNumber === null && (isCleared(nhsNumberStatus) || (status !== undefined && status !== '01'));
  return {
    numberCleared: isCleared(nhsNumber) ? 'Y' : undefined,
    numberDoubted: doubts ? (status ?? 'Y') : undefined,
    motherNumber: said(motherIdentifiers, (ids) => ids.find(isNhsNumber)?.value.replaceAll(/[ -]/g, '') ?? null),
  };
}

/** PID-32: `ED` an estimated date of birth, `UD` a default one; a list without them says that it is neither. */
function doubtful(reliability: Patient['identityReliability']): Said {
  return said(reliability, (codes) => (codes.includes('ED') || codes.includes('UD') ? 'Y' : 'N'));
}

function said<T>(field: T | Cleared | null, text?: (value: T) => string | null): Said {
  if (field === null) return undefined;
  if (isCleared(field)) return null;
  return text === undefined ? String(field) : text(field);
}

function flag(field: boolean | Cleared | null): Said {
  return said(field, (value) => (value ? 'Y' : 'N'));
}

function listed<T>(field: readonly T[] | Cleared | null): readonly T[] | undefined {
  return field === null || isCleared(field) ? undefined : field;
}

function isNhsNumber({ authority, type }: Pick<PatientIdentifier, 'authority' | 'type'>): boolean {
  if (authority === null) return type === 'NH' || type === 'NI';
  return authority === 'NHS' || authority === 'NHSNBR';
}

/** The local ids that a message lists: a list replaces the former one whole. */
export function foldLocalIds(
  standing: LocalRecord['localIds'],
  identifiers: readonly PatientIdentifier[] | null,
  at: AssertionTime,
): LocalRecord['localIds'] {
  const local = (identifiers ?? []).filter((one) => !isNhsNumber(one));
  if (local.length === 0) return standing;
  const value: readonly LocalId[] = local.map(({ value, authority, type }) => ({ value, authority, type }));
  return newer(standing, { value, at });
}
