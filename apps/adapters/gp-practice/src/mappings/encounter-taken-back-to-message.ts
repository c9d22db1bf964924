import type {
  AdmissionCancelled,
  DischargeCancelled,
  EmergencyAttendanceCancelled,
  OutpatientAttendanceStarted,
} from '@care-relay/care-events';
import { encounter, type EncounterContent, type Identified } from '@care-relay/fhir';
import type { Bundle } from 'fhir/r4.js';
import { Unmappable, type Mapping, type MappingContext } from './mapping.ts';
import { encounterIdentity } from './parts/encounter.ts';
import { fhirDateTime } from './parts/fhir-time.ts';
import { frame } from './parts/frame.ts';
import { identifiedPatient } from './parts/patient.ts';
import { stated } from './parts/stated.ts';

type Correction = AdmissionCancelled | DischargeCancelled | EmergencyAttendanceCancelled | OutpatientAttendanceStarted;

/** The admission is taken back, whether it was an error or came to nothing (A11; v2-to-FHIR table 0003). */
export const admissionCancelledToMessage: Mapping<AdmissionCancelled> = (event, context) =>
  takenBack(event, { status: 'cancelled', class: 'inpatient', start: startOf(event.data) }, context);

/** The attendance is taken back. */
export const emergencyAttendanceCancelledToMessage: Mapping<EmergencyAttendanceCancelled> = (event, context) =>
  takenBack(event, { status: 'cancelled', class: 'emergency', start: startOf(event.data) }, context);

/** The end is taken back, of a spell or of an attendance: the encounter is in progress again. */
export const dischargeCancelledToMessage: Mapping<DischargeCancelled> = (event, context) => {
  const start = fhirDateTime(stated(event.data.encounter.admittedAt));
  const kind = event.data.encounter.encounterClass === 'EMERGENCY' ? 'emergency' : 'inpatient';
  return takenBack(event, { status: 'in-progress', class: kind, start }, context);
};

/** An admission goes on as an outpatient attendance (A07): the spell, by the number it had, is an inpatient one no more. */
export const outpatientAttendanceStartedToMessage: Mapping<OutpatientAttendanceStarted> = (
  { envelope, data },
  context,
) => {
  const { encounter: now, convertedFrom } = data;
  const former = { ...now, visitNumber: convertedFrom?.visitNumber ?? now.visitNumber };
  const start = fhirDateTime(stated(now.admittedAt));
  const event = { envelope, data: { ...data, encounter: former } };
  return takenBack(event, { status: 'in-progress', class: 'outpatient', start }, context);
};

/** EVN-6 of a cancellation is the time of what is cancelled: here, when the encounter began. */
const startOf = ({ encounter: { admittedAt }, occurredAt }: Correction): string | undefined =>
  fhirDateTime(stated(admittedAt)) ?? fhirDateTime(stated(occurredAt));

/** Carries the retraction only: who, which encounter, and what it is now. */
function takenBack(
  { envelope, data }: Parameters<Mapping<Correction>>[0],
  now: Pick<EncounterContent, 'status' | 'class' | 'start'>,
  context: MappingContext,
): Identified<Bundle> {
  const message = frame(envelope, context);
  const identity = encounterIdentity(data.encounter, message);
  if (identity.visit === undefined && now.start === undefined) {
    const text = 'Neither a visit number nor a time says which encounter is meant.';
    throw new Unmappable({ code: 'ENCOUNTER_UNIDENTIFIED', at: 'encounter.visitNumber', text });
  }
  const patient = identifiedPatient(data.patient, message);
  return message.bundle({ reason: 'delete', focus: encounter({ ...identity, ...now }), others: [patient] });
}
