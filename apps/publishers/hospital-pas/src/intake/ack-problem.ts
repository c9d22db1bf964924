import { type AckProblem, problemAt } from '@care-relay/hl7v2';
import type { MappingProblem } from '../mappings/index.ts';

/**
 * A mapping's problem in the terms of an acknowledgement. `at` is a field's path, a segment (`PV1`, `PID[2]`) missing as a
 * whole, or a line that is no segment: that one has no place that an acknowledgement could name.
 */
export function ackProblemOf({ at, code, text, table0357 }: MappingProblem): AckProblem {
  const words = { code, text, table0357 };
  if (at.includes('-')) return problemAt(at, words);
  const [, segment, occurrence] = /^([A-Z][A-Z0-9]{2})(?:\[(\d+)\])?$/.exec(at) ?? [];
  if (segment === undefined) return words;
  return { ...words, segment, ...(occurrence !== undefined && { occurrence: Number(occurrence) }) };
}
