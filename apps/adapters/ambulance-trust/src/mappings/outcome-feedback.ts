import { type Coded, type EventData, type EventEnvelope, type Cleared, valueOf } from '@care-relay/care-events';
import { codeableConcept, type Identified, messageIds, ownBase } from '@care-relay/fhir';
import type { Bundle } from 'fhir/r4.js';
import type { AboutIncident, Recipient } from './addressed.ts';
import { framed } from './frame.ts';
import { incidentEncounter } from './incident-encounter.ts';
import { headerExtensions } from './words.ts';

/** The types that say what happened next, or take it back. */
export const feedbackTypes = [
  ...(['PatientAdmitted', 'PatientDischarged', 'EmergencyAttendanceEnded', 'PatientDeathRecorded'] as const),
  ...(['AdmissionCancelled', 'DischargeCancelled', 'EmergencyAttendanceCancelled', 'PatientDeathWithdrawn'] as const),
] as const;

export type FeedbackType = (typeof feedbackTypes)[number];

export type FeedbackEvent = {
  [Type in FeedbackType]: { readonly type: Type; readonly envelope: EventEnvelope; readonly data: EventData[Type] };
}[FeedbackType];

export interface FeedbackContext {
  readonly to: Recipient;
  readonly incident: AboutIncident;
  readonly test: boolean;
}

export const outcomeSystem = `${ownBase}/CodeSystem/conveyance-outcome`;
export const outcomeExtension = `${ownBase}/StructureDefinition/conveyance-outcome`;

export const outcomeWords = {
  ADMITTED: 'Admitted',
  DISCHARGED: 'Discharged',
  DIED: 'Died',
  TRANSFERRED: 'Transferred to another provider',
  NOT_KNOWN: 'No category known',
} as const;

export type Outcome = keyof typeof outcomeWords;

/** What happened next, by category, and nothing else: the incident says to the trust who it was. No patient, no free text. */
export function outcomeFeedback(event: FeedbackEvent, { to, incident, test }: FeedbackContext): Identified<Bundle> {
  const { envelope } = event;
  const ids = messageIds(envelope.id, `${to.ods}/feedback`);
  const outcome = outcomeOf(event);
  const concept = codeableConcept({ system: outcomeSystem, code: outcome, display: outcomeWords[outcome] });
  const isRetraction = retractions.has(event.type);
  const line = isRetraction
    ? 'What was said before about this incident’s outcome was taken back.'
    : outcomeWords[outcome];
  return framed({
    ...{ ids, to, test, message: 'OutcomeFeedback', reason: isRetraction ? 'delete' : 'new', lines: [line] },
    at: envelope.time,
    extensions: [{ url: outcomeExtension, valueCodeableConcept: concept }, ...takenBack(event, to)],
    focus: incidentEncounter(ids.of('Encounter'), { ods: to.ods, incident, status: 'unknown' }),
    others: [],
  });
}

const retractions: ReadonlySet<FeedbackType> = new Set<FeedbackType>([
  'AdmissionCancelled',
  'DischargeCancelled',
  'EmergencyAttendanceCancelled',
  'PatientDeathWithdrawn',
]);

/** Which category an event stands for. Pure; what its codes do not say is not known. */
export function outcomeOf(event: FeedbackEvent): Outcome {
  switch (event.type) {
    case 'PatientAdmitted':
      return 'ADMITTED';
    case 'PatientDeathRecorded':
      return 'DIED';
    case 'PatientDischarged':
      return ofDischarge(event.data.encounter);
    case 'EmergencyAttendanceEnded':
      return ofAttendance(event.data.encounter);
    default:
      return 'NOT_KNOWN';
  }
}

interface Ended {
  readonly dischargeMethod: Coded | Cleared | null;
  readonly dischargeDestination: Coded | Cleared | null;
  readonly attendanceDisposal: Coded | Cleared | null;
}

/** Destinations (table 0113) that are another provider of hospital care. */
const otherHospitals: ReadonlySet<string> = new Set(['48', '49', '50', '51', '52', '53', '84', '87']);

/** Without a discharge method or destination that says more, a discharge is one; "not known" is not. */
function ofDischarge({ dischargeMethod, dischargeDestination }: Ended): Outcome {
  const [method, destination] = [codeOf(dischargeMethod), codeOf(dischargeDestination)];
  if (method === '4' || method === '5' || destination === '79') return 'DIED';
  if (otherHospitals.has(destination ?? '')) return 'TRANSFERRED';
  return method === '8' || destination === '98' ? 'NOT_KNOWN' : 'DISCHARGED';
}

/** ITK's table 0112; an attendance that ended in a way that it does not name has no category. */
const disposals: Readonly<Record<string, Outcome>> = {
  1: 'ADMITTED',
  2: 'DISCHARGED',
  3: 'DISCHARGED',
  4: 'DISCHARGED',
  5: 'DIED',
  6: 'DISCHARGED',
  7: 'TRANSFERRED',
  10: 'DIED',
  11: 'DISCHARGED',
  12: 'DISCHARGED',
  13: 'DISCHARGED',
};

function ofAttendance({ attendanceDisposal, dischargeDestination }: Ended): Outcome {
  if (codeOf(dischargeDestination) === '79') return 'DIED';
  return disposals[codeOf(attendanceDisposal) ?? ''] ?? 'NOT_KNOWN';
}

const codeOf = (coded: Coded | Cleared | null): string | undefined => valueOf(coded)?.code ?? undefined;

function takenBack(event: FeedbackEvent, { ods }: Recipient) {
  const original = event.type === 'PatientDeathWithdrawn' ? event.data.takesBack : null;
  if (original === null) return [];
  const { bundle } = messageIds(original, `${ods}/feedback`);
  return [{ url: headerExtensions.takesBack, valueUri: `urn:uuid:${bundle}` }];
}
