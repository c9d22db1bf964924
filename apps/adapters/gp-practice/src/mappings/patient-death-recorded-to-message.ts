import type { PatientDeathRecorded } from '@care-relay/care-events';
import type { Mapping } from './mapping.ts';
import { fhirDateTime } from './parts/fhir-time.ts';
import { frame } from './parts/frame.ts';
import { fullPatient } from './parts/patient.ts';
import { stated } from './parts/stated.ts';

/** A death was stated: the Patient, with when where that is known. When the statement was made is never taken for it. */
export const patientDeathRecordedToMessage: Mapping<PatientDeathRecorded> = ({ envelope, data }, context) => {
  const message = frame(envelope, context);
  const at = fhirDateTime(stated(data.deathTime));
  const deceased = at === undefined ? true : { at };
  const patient = fullPatient(data.patient, { frame: message, context, deceased });
  return message.bundle({ reason: 'new', focus: patient, others: [] });
};
