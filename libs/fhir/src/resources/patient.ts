import type { Address, ContactPoint, Extension, HumanName, Identifier, Patient, Reference } from 'fhir/r4.js';
import {
  identifierSystems,
  type AdministrativeGender,
  type CodedConcept,
  type NhsNumber,
  type OdsCode,
} from '@care-relay/nhs';
import { codeableConcept, localIdentifier, odsIdentifier, type LocalIdentifier } from '../datatypes.ts';
import type { Identified } from '../identified.ts';
import { onlyPresent } from '../only-present.ts';
import { codeSystems, extensions, ownExtensions, profiles } from '../systems.ts';

export interface PatientContent {
  readonly id: string;
  readonly nhsNumber: { readonly value: NhsNumber; readonly status: CodedConcept | undefined } | undefined;
  readonly localIdentifiers: readonly LocalIdentifier[];
  readonly names: readonly HumanName[];
  readonly telecom: readonly ContactPoint[];
  readonly addresses: readonly Address[];
  readonly gender: AdministrativeGender | undefined;
  /** As precise as it is known: `1970`, `1970-09` or `1970-09-11`. */
  readonly birthDate: string | undefined;
  /** When the patient died, or whether; undefined when nothing was said. */
  readonly deceased: { readonly at: string } | boolean | undefined;
  readonly generalPractitioner: readonly Reference[];
  /** The practice that the source holds, where the patient is registered with another. */
  readonly heldPractice?: OdsCode | undefined;
  /** Marks the record as restricted. What must not be sent then is for the caller to leave out. */
  readonly restricted: boolean;
}

/** A UK Core Patient. */
export function patient(content: PatientContent): Identified<Patient> {
  const { deceased } = content;
  return onlyPresent({
    resourceType: 'Patient' as const,
    id: content.id,
    meta: onlyPresent({ profile: [profiles.patient], security: content.restricted ? [restricted] : undefined }),
    extension: heldPractice(content.heldPractice),
    identifier: identifiers(content),
    name: [...content.names],
    telecom: [...content.telecom],
    gender: content.gender,
    birthDate: content.birthDate,
    deceasedBoolean: typeof deceased === 'boolean' ? deceased : undefined,
    deceasedDateTime: typeof deceased === 'object' ? deceased.at : undefined,
    address: [...content.addresses],
    generalPractitioner: [...content.generalPractitioner],
  });
}

/** It is no practice of the patient's: it stands beside what says where they are registered, never in its place. */
function heldPractice(ods: OdsCode | undefined): Extension[] | undefined {
  if (ods === undefined) return undefined;
  const valueReference = { type: 'Organization', identifier: odsIdentifier(ods) };
  return [{ url: ownExtensions.practiceHeldBySource, valueReference }];
}

const restricted = { system: codeSystems.confidentiality, code: 'R', display: 'restricted' };

function identifiers({ nhsNumber, localIdentifiers }: PatientContent): Identifier[] {
  const local = localIdentifiers.map(localIdentifier);
  return nhsNumber === undefined ? local : [nhsNumberIdentifier(nhsNumber), ...local];
}

/** The tracing status stands only where it was said: an absent one means "not said", not "verified". */
function nhsNumberIdentifier({ value, status }: NonNullable<PatientContent['nhsNumber']>): Identifier {
  const verification =
    status === undefined
      ? undefined
      : [{ url: extensions.nhsNumberVerificationStatus, valueCodeableConcept: codeableConcept(status) }];
  return onlyPresent({ extension: verification, system: identifierSystems.nhsNumber, value });
}
