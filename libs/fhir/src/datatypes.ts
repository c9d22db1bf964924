import type { CodeableConcept, Coding, Identifier } from 'fhir/r4.js';
import { identifierSystems, type CodedConcept, type OdsCode } from '@care-relay/nhs';
import { onlyPresent } from './only-present.ts';
import { codeSystems } from './systems.ts';

/** A coding with code, display and, where the concept's table has one, its system. */
export function coding(concept: CodedConcept): Coding {
  return onlyPresent({ system: concept.system, code: concept.code, display: concept.display });
}

export function codeableConcept(concept: CodedConcept): CodeableConcept {
  return { coding: [coding(concept)] };
}

/** An organisation's ODS code as an identifier. */
export function odsIdentifier(ods: OdsCode): Identifier {
  return { system: identifierSystems.odsOrganization, value: ods };
}

export type LocalIdentifierKind = 'MR' | 'PI' | 'VN';

/** An identifier that has a meaning only where it was given out. */
export interface LocalIdentifier {
  readonly value: string;
  /** Who gave it out, by ODS code where that is known, else by the name it goes by. */
  readonly assigner: { readonly ods: OdsCode } | { readonly name: string };
  /** What it numbers, where that was said. */
  readonly kind?: LocalIdentifierKind;
}

const kindNames: Readonly<Record<LocalIdentifierKind, string>> = {
  MR: 'Medical record number',
  PI: 'Patient internal identifier',
  VN: 'Visit number',
};

/**
 * There is no national system URI for hospital numbers or visit numbers: type and assigner say what the value is,
 * and no system is made up.
 */
export function localIdentifier({ value, assigner, kind }: LocalIdentifier): Identifier {
  return onlyPresent({
    type: kind && { coding: [{ system: codeSystems.identifierType, code: kind, display: kindNames[kind] }] },
    value,
    assigner: 'ods' in assigner ? { identifier: odsIdentifier(assigner.ods) } : { display: assigner.name },
  });
}
