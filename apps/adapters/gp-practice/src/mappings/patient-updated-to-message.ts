import type { PatientUpdated } from '@care-relay/care-events';
import { Unmappable, type Mapping } from './mapping.ts';
import { contactDetails, statesContactDetails } from './parts/contact-details.ts';
import { frame } from './parts/frame.ts';
import { identifiedPatient } from './parts/patient.ts';

const note =
  'The hospital holds different contact details. They are told for information: nothing is to be overwritten.';

/** The hospital holds different contact details: who is meant, and those. Of somebody restricted there is nothing to tell. */
export const patientUpdatedToMessage: Mapping<PatientUpdated> = ({ envelope, data: { patient } }, context) => {
  if (patient.restricted === true || !statesContactDetails(patient)) throw new Unmappable(nothingToTell);
  const message = frame(envelope, { ...context, note });
  const { telecom = [], addresses = [] } = contactDetails(patient);
  const focus = identifiedPatient(patient, message, { telecom, addresses });
  return message.bundle({ reason: 'differs', focus, others: [] });
};

const nothingToTell = {
  code: 'CONTACT_DETAILS_MISSING',
  at: 'patient.telecoms',
  text: 'The event states no contact details that may be told.',
};
