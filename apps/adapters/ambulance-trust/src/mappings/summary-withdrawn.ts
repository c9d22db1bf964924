import { type Identified, messageIds, type MessageIds } from '@care-relay/fhir';
import type { Bundle } from 'fhir/r4.js';
import type { Addressed } from './addressed.ts';
import { framed } from './frame.ts';
import { incidentEncounter } from './incident-encounter.ts';
import { idsOf } from './message-ids.ts';
import { headerExtensions, type Withdrawal, withdrawalConcept, withdrawalWords } from './words.ts';

export interface WithdrawnContent {
  readonly reason: Withdrawal;
  /** True where the critical set was, or may have been, sent too. */
  readonly pushed: boolean;
  /** Ids of the messages that told the crew what events said. */
  readonly updates?: readonly string[];
}

/** What was offered, and sent, for an incident is taken back: by the ids of those messages, and by nothing of a patient. */
export function summaryWithdrawn(
  addressed: Addressed,
  { reason, pushed, updates = [] }: WithdrawnContent,
): Identified<Bundle> {
  const taken = [
    idsOf('SummaryAvailable', addressed).bundle,
    ...(pushed ? [idsOf('CriticalInformation', addressed).bundle] : []),
    ...updates,
  ];
  return withdrawal(addressed, { ids: idsOf('SummaryWithdrawn', addressed), reason, taken });
}

export interface LookUpWithdrawn extends Omit<Addressed, 'turn'> {
  /** The look-up's id, as the crew's system got it with what was shown. */
  readonly lookUp: string;
  /** Ids of the messages for this incident that were sent unasked, and may be about the same person. */
  readonly pushed: readonly string[];
}

/** What a crew pulled for an incident is taken back: by the id of the look-up, and by nothing of a patient. */
export function lookUpWithdrawn({ lookUp, pushed, ...addressed }: LookUpWithdrawn): Identified<Bundle> {
  const { to, incident } = addressed;
  const ids = messageIds([to.ods, incident.id, lookUp, 'SummaryWithdrawn'].join('|'), to.ods);
  return withdrawal(addressed, { ids, reason: 'RE_IDENTIFIED', taken: [lookUp, ...pushed] });
}

function withdrawal(
  { to, incident, at, test }: Omit<Addressed, 'turn'>,
  { ids, reason, taken }: { ids: MessageIds; reason: Withdrawal; taken: readonly string[] },
): Identified<Bundle> {
  return framed({
    ...{ ids, to, test, message: 'SummaryWithdrawn', reason: 'delete', at: new Date(at).toISOString() },
    lines: [`${withdrawalWords[reason]}. Remove what was shown for this incident, and do not rely on it.`],
    extensions: [
      { url: headerExtensions.withdrawalReason, valueCodeableConcept: withdrawalConcept(reason) },
      ...taken.map((id) => ({ url: headerExtensions.takesBack, valueUri: `urn:uuid:${id}` })),
    ],
    focus: incidentEncounter(ids.of('Encounter'), { ods: to.ods, incident, status: 'unknown' }),
    others: [],
  });
}
