import type { PatientDeathWithdrawn } from '@care-relay/care-events';
import type { Mapping } from './mapping.ts';
import { frame } from './parts/frame.ts';
import { identifiedPatient } from './parts/patient.ts';

/** The source takes its statement of a death back: the Patient is said not to be deceased, and nothing else. */
export const patientDeathWithdrawnToMessage: Mapping<PatientDeathWithdrawn> = ({ envelope, data }, context) => {
  const message = frame(envelope, context);
  return message.bundle({
    reason: 'delete',
    focus: identifiedPatient(data.patient, message, { deceased: false }),
    others: [],
  });
};
