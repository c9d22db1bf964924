import type { Identified } from '@care-relay/fhir';
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
}

/** What was offered, and sent, for an incident is taken back: by the ids of those messages, and by nothing of a patient. */
export function summaryWithdrawn(addressed: Addressed, { reason, pushed }: WithdrawnContent): Identified<Bundle> {
  const { to, incident, at, test } = addressed;
  const ids = idsOf('SummaryWithdrawn', addressed);
  const taken = [
    idsOf('SummaryAvailable', addressed).bundle,
    ...(pushed ? [idsOf('CriticalInformation', addressed).bundle] : []),
  ];
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
