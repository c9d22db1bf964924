import type { Patient as SourcePatient } from '@care-relay/care-events';
import { patient, type Identified, type PatientContent } from '@care-relay/fhir';
import { administrativeGender, parseOdsCode } from '@care-relay/nhs';
import type { Patient, Reference } from 'fhir/r4.js';
import type { MappingContext } from '../mapping.ts';
import { addresses, telecoms } from './contact.ts';
import { fhirDate } from './fhir-time.ts';
import type { Frame } from './frame.ts';
import { identifiers } from './identifiers.ts';
import { names, officialName } from './names.ts';
import { stated } from './stated.ts';

type Deceased = PatientContent['deceased'];

/**
 * The patient of a message that states something. Of a restricted patient nothing is said that tells where they live or
 * are cared for: no address, no telephone number, no practice. Next of kin and ethnic category are never sent.
 */
export function fullPatient(from: SourcePatient, { frame, context, deceased }: PatientSetting): Identified<Patient> {
  const isRestricted = from.restricted === true;
  return patient({
    ...identity(from, frame),
    names: names(stated(from.names)),
    telecom: isRestricted ? [] : telecoms(stated(from.telecoms)),
    addresses: isRestricted ? [] : addresses(stated(from.addresses)),
    gender: administrativeGender(stated(from.sex)?.code ?? ''),
    deceased,
    generalPractitioner: isRestricted ? [] : practice(from, frame, context),
    heldPractice: context.goesAs?.heldPractice,
  });
}

export interface PatientSetting {
  readonly frame: Frame;
  readonly context: MappingContext;
  readonly deceased?: Deceased;
}

/** What a message says of a patient besides who is meant. */
export type SaidBesides = Partial<Pick<PatientContent, 'deceased' | 'telecom' | 'addresses'>>;

/** The patient of a message that takes something back, or says one thing: only what tells who is meant, and that. */
export function identifiedPatient(from: SourcePatient, frame: Frame, besides: SaidBesides = {}): Identified<Patient> {
  const name = officialName(stated(from.names));
  return patient({
    ...identity(from, frame),
    names: name === undefined ? [] : [name],
    telecom: [],
    addresses: [],
    gender: undefined,
    deceased: undefined,
    generalPractitioner: [],
    ...besides,
  });
}

function identity(from: SourcePatient, frame: Frame) {
  return {
    id: frame.ids.of('Patient'),
    ...identifiers(from, frame.source),
    birthDate: fhirDate(stated(from.birthDate)),
    restricted: from.restricted === true,
  };
}

/** The receiver stands as the patient's practice only where the event itself says so. */
function practice(from: SourcePatient, frame: Frame, { destination }: MappingContext): Reference[] {
  const read = parseOdsCode(stated(from.registeredPractice)?.ods ?? '');
  return read.ok && read.value === destination.ods ? [frame.receiver] : [];
}
