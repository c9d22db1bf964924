import { coding, type Identified, profiles } from '@care-relay/fhir';
import type { OdsCode } from '@care-relay/nhs';
import type { Encounter } from 'fhir/r4.js';
import type { AboutIncident } from './addressed.ts';
import { callSignSystem, incidentSystem } from './words.ts';

const field = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'FLD', display: 'field' };

/** Names an incident and its crew as the trust does. It says nothing of a patient. */
export function incidentEncounter(
  id: string,
  { ods, incident, status }: { ods: OdsCode; incident: AboutIncident; status: 'in-progress' | 'unknown' },
): Identified<Encounter> {
  return {
    resourceType: 'Encounter',
    id,
    meta: { profile: [profiles.encounter] },
    identifier: [
      { system: incidentSystem(ods), value: incident.id },
      { system: callSignSystem(ods), value: incident.callSign },
    ],
    status,
    class: coding(field),
    ...(incident.begunAt !== undefined && { period: { start: new Date(incident.begunAt).toISOString() } }),
  };
}
