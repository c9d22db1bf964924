import type { Identified } from '@care-relay/fhir';
import type { Bundle } from 'fhir/r4.js';
import type { Addressed } from './addressed.ts';
import { framed } from './frame.ts';
import { incidentEncounter } from './incident-encounter.ts';
import { idsOf } from './message-ids.ts';

/** A summary can be asked for, for this incident. Nothing of a patient, and not that anything is known of anybody. */
export function summaryAvailable(addressed: Addressed): Identified<Bundle> {
  const { to, incident, at, test } = addressed;
  const ids = idsOf('SummaryAvailable', addressed);
  return framed({
    ...{ ids, to, test, message: 'SummaryAvailable', reason: 'new', at: new Date(at).toISOString() },
    lines: [
      'A summary can be asked for, for the patient of this incident.',
      'This does not say that anything is known of them.',
    ],
    focus: incidentEncounter(ids.of('Encounter'), { ods: to.ods, incident, status: 'in-progress' }),
    others: [],
  });
}
