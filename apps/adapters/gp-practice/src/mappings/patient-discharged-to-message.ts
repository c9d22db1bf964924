import type { PatientDischarged } from '@care-relay/care-events';
import { encounter } from '@care-relay/fhir';
import { dischargeDestination, dischargeMethod } from '@care-relay/nhs';
import type { Mapping } from './mapping.ts';
import { coded } from './parts/coded.ts';
import { encounterParts } from './parts/encounter.ts';
import { frame } from './parts/frame.ts';
import { fullPatient } from './parts/patient.ts';
import { stay } from './parts/stay.ts';

/** A spell has ended: a finished Encounter with how and where to, as far as the source says. */
export const patientDischargedToMessage: Mapping<PatientDischarged> = ({ envelope, data }, context) => {
  const message = frame(envelope, context);
  const { content, others } = encounterParts(data.encounter, data.patient, message);
  const spell = encounter({
    ...content,
    ...stay(data),
    status: 'finished',
    class: 'inpatient',
    dischargeMethod: coded(data.encounter.dischargeMethod, dischargeMethod),
    dischargeDestination: coded(data.encounter.dischargeDestination, dischargeDestination),
  });
  const patient = fullPatient(data.patient, { frame: message, context });
  return message.bundle({ reason: 'new', focus: spell, others: [patient, ...others] });
};
