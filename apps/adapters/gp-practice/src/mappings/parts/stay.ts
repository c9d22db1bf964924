import type { Encounter as SourceEncounter, SourceTime } from '@care-relay/care-events';
import { required } from '../mapping.ts';
import { notBefore } from './encounter.ts';
import { fhirDateTime } from './fhir-time.ts';
import { stated } from './stated.ts';

export interface Stay {
  readonly start: string | undefined;
  readonly end: string;
}

/** From when to when. It ended at PV1-45, else when the event was true (EVN-6); when it began may not be said. */
export function stay({ encounter, occurredAt }: { encounter: SourceEncounter; occurredAt: SourceTime | null }): Stay {
  const start = fhirDateTime(stated(encounter.admittedAt));
  const end = required(fhirDateTime(stated(encounter.dischargedAt)) ?? fhirDateTime(stated(occurredAt)), {
    code: 'END_TIME_MISSING',
    at: 'encounter.dischargedAt',
    text: 'The event does not say when the encounter ended.',
  });
  return { start, end: notBefore(start, end) };
}
