import type { PatientAdmitted } from '@care-relay/care-events';
import { encounter } from '@care-relay/fhir';
import { required, type Mapping } from './mapping.ts';
import { encounterParts } from './parts/encounter.ts';
import { fhirDateTime } from './parts/fhir-time.ts';
import { frame } from './parts/frame.ts';
import { fullPatient } from './parts/patient.ts';
import { stated } from './parts/stated.ts';

/** A spell has begun: an Encounter in progress. It began at PV1-44, else when the event was true (EVN-6). */
export const patientAdmittedToMessage: Mapping<PatientAdmitted> = ({ envelope, data }, context) => {
  const message = frame(envelope, context);
  const { content, others } = encounterParts(data.encounter, data.patient, message);
  const start = fhirDateTime(stated(data.encounter.admittedAt)) ?? fhirDateTime(stated(data.occurredAt));
  const spell = encounter({
    ...content,
    status: 'in-progress',
    class: 'inpatient',
    start: required(start, {
      code: 'ADMISSION_TIME_MISSING',
      at: 'encounter.admittedAt',
      text: 'The event does not say when the patient was admitted.',
    }),
  });
  const patient = fullPatient(data.patient, { frame: message, context });
  return message.bundle({ reason: 'new', focus: spell, others: [patient, ...others] });
};
