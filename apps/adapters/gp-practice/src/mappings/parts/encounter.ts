import type { Encounter as SourceEncounter, Patient as SourcePatient } from '@care-relay/care-events';
import { location, type EncounterContent, type Identified } from '@care-relay/fhir';
import { admissionMethod, parseOdsCode, sourceOfAdmission } from '@care-relay/nhs';
import type { FhirResource, Location } from 'fhir/r4.js';
import { coded } from './coded.ts';
import type { Frame } from './frame.ts';
import { visitIdentifier } from './identifiers.ts';
import { people } from './practitioners.ts';
import { stated, textOf } from './stated.ts';

/** What tells which encounter is meant. */
export function encounterIdentity(from: SourceEncounter, frame: Frame) {
  return {
    id: frame.ids.of('Encounter'),
    visit: visitIdentifier(stated(from.visitNumber), frame.source),
    subject: frame.ids.to('Patient'),
    serviceProvider: frame.sender,
  };
}

export interface EncounterParts {
  readonly content: Omit<EncounterContent, 'status' | 'class'>;
  /** The resources that the encounter refers to. */
  readonly others: readonly Identified<FhirResource>[];
}

/** What every statement about an encounter says of it: identity, staff, place, and how it began. */
export function encounterParts(from: SourceEncounter, patient: SourcePatient, frame: Frame): EncounterParts {
  const { practitioners, participants } = people(from, frame.ids);
  const place = patient.restricted === true ? undefined : placeOf(from, frame);
  return {
    content: {
      ...encounterIdentity(from, frame),
      participants,
      locations: place === undefined ? [] : [frame.ids.to('Location')],
      admissionMethod: coded(from.admissionMethod, admissionMethod),
      admitSource: coded(from.sourceOfAdmission, sourceOfAdmission),
    },
    others: place === undefined ? practitioners : [...practitioners, place],
  };
}

/** The ward or department, and the site where the source gives its code; the bed is not sent. */
function placeOf(from: SourceEncounter, frame: Frame): Identified<Location> | undefined {
  const place = stated(from.location);
  const name = textOf(place?.ward) ?? textOf(place?.pointOfCare);
  if (name === undefined) return undefined;
  const site = parseOdsCode(place?.facility ?? '');
  return location({
    id: frame.ids.of('Location'),
    name,
    site: site.ok ? site.value : undefined,
    managingOrganization: frame.sender,
  });
}
