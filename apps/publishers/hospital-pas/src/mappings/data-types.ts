import type {
  AddressDraft,
  LocationDraft,
  OrganisationDraft,
  PatientIdentifierDraft,
  PersonNameDraft,
  PractitionerDraft,
  TelecomDraft,
  VisitNumberDraft,
} from '@care-relay/care-events';
import { readTimestamp, type Repetition } from '@care-relay/hl7v2';
import { parseOdsCode } from '@care-relay/nhs';
import { textOf } from './line.ts';
import type { Clock } from './source-time.ts';

const at = (repetition: Repetition, component: number, sub = 1): string | null =>
  textOf(repetition, component, sub) ?? null;

/** Null for a draft of which every part is empty: it would say that there is one and nothing about it. */
function orNothing<T extends object>(draft: T): T | null {
  return Object.values(draft).some((part) => part !== null && part !== false) ? draft : null;
}

/** XPN. The literal surname `Unknown` is no name (ITK): it means that nobody knows it. */
export function personName(repetition: Repetition): PersonNameDraft | null {
  const family = at(repetition, 1);
  const familyUnknown = family?.toLowerCase() === 'unknown';
  return orNothing({
    family: familyUnknown ? null : family,
    given: at(repetition, 2),
    middle: at(repetition, 3),
    suffix: at(repetition, 4),
    prefix: at(repetition, 5),
    use: at(repetition, 7),
    familyUnknown,
  });
}

/** XAD; validity from XAD.13 and XAD.14, else XAD.12. */
export function address(repetition: Repetition, clock: Clock): AddressDraft | null {
  return orNothing({
    line1: at(repetition, 1),
    line2: at(repetition, 2),
    town: at(repetition, 3),
    county: at(repetition, 4),
    postcode: at(repetition, 5),
    country: at(repetition, 6),
    use: at(repetition, 7),
    validFrom: dateText(at(repetition, 13) ?? at(repetition, 12), clock),
    validTo: dateText(at(repetition, 14) ?? at(repetition, 12, 2), clock),
  });
}

/** XTN: the number as one text, or the parts of 2.4 onwards; an e-mail address where there is no number. */
export function telecom(repetition: Repetition): TelecomDraft | null {
  const value = at(repetition, 1) ?? at(repetition, 4) ?? numberInParts(repetition) ?? at(repetition, 12);
  return value === null ? null : { value, use: at(repetition, 2), equipment: at(repetition, 3) };
}

function numberInParts(repetition: Repetition): string | null {
  const parts = [5, 6, 7].map((component) => at(repetition, component)).filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}

/** CX of a patient. A status that PKB writes behind the type (`NH{status:01}`) is taken off it. */
export function patientIdentifier(repetition: Repetition, clock: Clock): PatientIdentifierDraft | null {
  const value = at(repetition, 1);
  if (value === null) return null;
  return {
    value,
    authority: at(repetition, 4),
    type: withoutStatus(at(repetition, 5)),
    facility: at(repetition, 6),
    validFrom: dateText(at(repetition, 7), clock),
    validTo: dateText(at(repetition, 8), clock),
  };
}

function withoutStatus(type: string | null): string | null {
  return type?.includes('{') ? type.replace(/\{.*$/, '') : type;
}

/** CX of a visit. */
export function visitNumber(repetition: Repetition): VisitNumberDraft | null {
  const value = at(repetition, 1);
  return value === null ? null : { value, authority: at(repetition, 4), type: at(repetition, 5) };
}

/** XCN. */
export function practitioner(repetition: Repetition): PractitionerDraft | null {
  const code = at(repetition, 1);
  const family = at(repetition, 2);
  if (code === null && family === null) return null;
  return {
    code,
    family,
    given: at(repetition, 3),
    prefix: at(repetition, 6),
    authority: at(repetition, 9),
    type: at(repetition, 13),
  };
}

/** PL. */
export function location(repetition: Repetition): LocationDraft {
  return {
    pointOfCare: at(repetition, 1),
    ward: at(repetition, 2),
    bed: at(repetition, 3),
    facility: at(repetition, 4),
    status: at(repetition, 5),
    type: at(repetition, 6),
    building: at(repetition, 7),
    floor: at(repetition, 8),
    description: at(repetition, 9),
    organisation: at(repetition, 11),
  };
}

/** XON of an English organisation: its ODS code in XON.3. What is none is left out (README, agreed defaults). */
export function organisation(repetition: Repetition): OrganisationDraft | null {
  const found = parseOdsCode(at(repetition, 3) ?? '');
  const name = at(repetition, 1);
  if (!found.ok && name === null) return null;
  return { ods: found.ok ? found.value : null, name };
}

function dateText(text: string | null, clock: Clock): string | null {
  if (text === null) return null;
  const stamp = readTimestamp(text, clock.zone);
  if (stamp.kind === 'invalid') return null;
  return stamp.kind === 'date' ? stamp.date : stamp.local.slice(0, 10);
}
