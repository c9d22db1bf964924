import type { Patient as SourcePatient, PatientIdentifier, VisitNumber } from '@care-relay/care-events';
import type { LocalIdentifier, LocalIdentifierKind, PatientContent } from '@care-relay/fhir';
import { lookUp, nhsNumberStatus, parseNhsNumber, type OdsCode } from '@care-relay/nhs';
import { required, Unmappable } from '../mapping.ts';
import { stated, textOf } from './stated.ts';

type Identifiers = Pick<PatientContent, 'nhsNumber' | 'localIdentifiers'>;

/** The NHS number with its tracing status, and the hospital's own numbers; at least one of them. */
export function identifiers(patient: SourcePatient, source: OdsCode): Identifiers {
  const nhsNumber = nhsNumberOf(patient);
  const localIdentifiers = once(patient.identifiers ?? [])
    .filter((each) => !isNhsNumber(each, nhsNumber?.value))
    .map((each) => local(each, source))
    .filter((each) => each !== undefined);
  const any = nhsNumber ?? localIdentifiers[0];
  required(any, { code: 'IDENTIFIER_MISSING', at: 'patient.identifiers', text: 'The patient has no identifier.' });
  return { nhsNumber, localIdentifiers };
}

/** Feeds repeat in PID-3 what stands in PID-2. */
function once(all: readonly PatientIdentifier[]): PatientIdentifier[] {
  return [...new Map(all.map((each) => [[each.value, each.authority, each.type].join('^'), each])).values()];
}

function nhsNumberOf(patient: SourcePatient): Identifiers['nhsNumber'] {
  const text = stated(patient.nhsNumber);
  if (text === undefined) return undefined;
  const read = parseNhsNumber(text);
  if (!read.ok) throw new Unmappable({ code: read.code, at: 'patient.nhsNumber', text: 'The NHS number is not one.' });
  return { value: read.value, status: lookUp(nhsNumberStatus, stated(patient.nhsNumberStatus) ?? '') };
}

/** Some feeds say so by authority (`NHS`, `NHSNBR`), some by type (`NH`, `NHSNMBR`), some by neither. */
function isNhsNumber({ value, authority, type }: PatientIdentifier, nhsNumber: string | undefined): boolean {
  return /^NHS/i.test(authority ?? '') || /^NH(SNMBR)?$/i.test(type ?? '') || value.replace(/[ -]/g, '') === nhsNumber;
}

const kinds: ReadonlyMap<string, LocalIdentifierKind> = new Map<string, LocalIdentifierKind>([
  ['MR', 'MR'],
  ['PI', 'PI'],
]);

function local({ value, authority, type }: PatientIdentifier, source: OdsCode): LocalIdentifier | undefined {
  const text = textOf(value);
  const kind = kinds.get(type ?? '');
  if (text === undefined) return undefined;
  return { value: text, assigner: assigner(authority, source), ...(kind !== undefined && { kind }) };
}

/** An authority is an ODS code only where it is the source's own: a shape proves nothing. One not said is the source's. */
function assigner(authority: string | null, source: OdsCode): LocalIdentifier['assigner'] {
  const name = textOf(authority);
  return name === undefined || name.toUpperCase() === source ? { ods: source } : { name };
}

/** The visit number with who gave it out. */
export function visitIdentifier(visit: VisitNumber | undefined, source: OdsCode): LocalIdentifier | undefined {
  const value = textOf(visit?.value);
  return value === undefined ? undefined : { kind: 'VN', value, assigner: assigner(visit?.authority ?? null, source) };
}
