import { type AckProblem, problemAt } from '@care-relay/hl7v2';
import type { MappingProblem } from '../mappings/index.ts';

/** A mapping's problem in the terms of an acknowledgement. `at` is a field's path, or a segment (`PV1`, `PID[2]`) missing as a whole. */
export function ackProblemOf({ at, code, text, table0357 }: MappingProblem): AckProblem {
  const words = { code, text, table0357 };
  const [, segment, occurrence] = /^([A-Z][A-Z0-9]{2})(?:\[(\d+)\])?$/.exec(at) ?? [];
  if (segment === undefined) return problemAt(at, words);
  return { ...words, segment, ...(occurrence !== undefined && { occurrence: Number(occurrence) }) };
}
