import { messageIds, type MessageIds } from '@care-relay/fhir';
import type { Addressed } from './addressed.ts';

export type ToldOfIncident = 'SummaryAvailable' | 'CriticalInformation' | 'SummaryWithdrawn';

/** The ids of one message about an incident: the same at every attempt, others at the next turn. Nothing of a patient goes in. */
export function idsOf(message: ToldOfIncident, { to, incident, turn }: Omit<Addressed, 'at' | 'test'>): MessageIds {
  return messageIds([to.ods, incident.id, turn, message].join('|'), to.ods);
}
