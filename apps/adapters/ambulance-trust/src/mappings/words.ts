import { codeableConcept, ownBase } from '@care-relay/fhir';
import type { CodeableConcept } from 'fhir/r4.js';

/** What the messages to ambulance trusts are: there is no national list. */
export const messageSystem = `${ownBase}/CodeSystem/ambulance-message`;

export const messageWords = {
  SummaryAvailable: 'A summary can be asked for',
  SummaryWithdrawn: 'What was offered or sent for the incident is taken back',
  CriticalInformation: 'Confirm identity: what cannot wait until it is asked for',
  OutcomeFeedback: 'What happened next to a patient conveyed, by category',
} as const;

export type AmbulanceMessage = keyof typeof messageWords;

/** Why a summary is withdrawn. */
export const withdrawalSystem = `${ownBase}/CodeSystem/summary-withdrawal`;

export const withdrawalWords = {
  STOOD_DOWN: 'The crew was stood down',
  RE_ALLOCATED: 'The incident went to another crew',
  RE_IDENTIFIED: 'The patient was identified as somebody else, or not surely enough',
  RESTRICTED: 'The patient was restricted',
  OBJECTED: 'It may no longer be shared with this organisation',
} as const;

export type Withdrawal = keyof typeof withdrawalWords;

export function withdrawalConcept(reason: Withdrawal): CodeableConcept {
  return codeableConcept({ system: withdrawalSystem, code: reason, display: withdrawalWords[reason] });
}

/** Our own extensions of a MessageHeader. */
export const headerExtensions = {
  /** The message (`Bundle.id`) that this one takes back. */
  takesBack: `${ownBase}/StructureDefinition/takes-back`,
  withdrawalReason: `${ownBase}/StructureDefinition/withdrawal-reason`,
  /** What was sent is of no use so long after the crew is clear of the incident. */
  expiresAfterClear: `${ownBase}/StructureDefinition/expires-after-clear`,
} as const;

/** Who names incidents: the trust. */
export const incidentSystem = (ods: string): string => `${ownBase}/Id/incident/${ods}`;

export const callSignSystem = (ods: string): string => `${ownBase}/Id/call-sign/${ods}`;
