import type { Encounter as SourceEncounter, SourceTime } from '@care-relay/care-events';
import { required, Unmappable } from '../mapping.ts';
import { fhirDateTime } from './fhir-time.ts';
import { stated } from './stated.ts';

export interface Stay {
  readonly start: string | undefined;
  readonly end: string;
}

/**
 * From when to when. It ended at PV1-45, else when the event was true (EVN-6). The start is left out where nobody can say
 * that it comes first (a time of day against the same date), and a start after the end is refused: FHIR allows neither (per-1).
 */
export function stay({ encounter, occurredAt }: { encounter: SourceEncounter; occurredAt: SourceTime | null }): Stay {
  const start = fhirDateTime(stated(encounter.admittedAt));
  const end = required(fhirDateTime(stated(encounter.dischargedAt)) ?? fhirDateTime(stated(occurredAt)), {
    code: 'END_TIME_MISSING',
    at: 'encounter.dischargedAt',
    text: 'The event does not say when the encounter ended.',
  });
  const order = start === undefined ? undefined : compare(start, end);
  if (order === 'after') throw new Unmappable(reversed);
  return { start: order === 'unclear' ? undefined : start, end };
}

const reversed = {
  code: 'ENDS_BEFORE_IT_STARTS',
  at: 'encounter.dischargedAt',
  text: 'The encounter ends before it starts.',
};

/** Instants are compared as such; anything else as far as both are stated. */
function compare(start: string, end: string): 'inOrder' | 'after' | 'unclear' {
  if (start.includes('T') && end.includes('T')) return Date.parse(start) <= Date.parse(end) ? 'inOrder' : 'after';
  const both = Math.min(start.length, end.length, 10);
  const [one, other] = [start.slice(0, both), end.slice(0, both)];
  if (one === other) return start === end ? 'inOrder' : 'unclear';
  return one < other ? 'inOrder' : 'after';
}
