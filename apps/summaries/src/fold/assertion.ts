import type { AssertionTime } from '@care-relay/care-events';

/** When a source stated something, and where that arrived: what decides which of two statements is newer. */
export type Assertion = AssertionTime;

/** A statement, and when it was made. */
export interface Stated<Value> {
  readonly value: Value;
  readonly by: Assertion;
}

const parts = ['recordedAt', 'sequence', 'offset', 'ordinal', 'revision'] as const;

/** Recorded later, then the higher sequence number, then the later arrival (design section 3, Times). */
export function isNewer(one: Assertion, other: Assertion | undefined): boolean {
  const differing = parts.find((part) => one[part] !== other?.[part]);
  return other === undefined || (differing !== undefined && one[differing] > other[differing]);
}

/** The newer of the two; the standing one where they are the same statement. */
export function newest<Value>(standing: Stated<Value> | undefined, said: Stated<Value>): Stated<Value> {
  return standing === undefined || isNewer(said.by, standing.by) ? said : standing;
}
