/** When a source stated something, and where that arrived: what decides which of two statements is newer. */
export interface Assertion {
  /** When the source recorded it (EVN-2), else when it was received; milliseconds. */
  readonly recordedAt: number;
  /** The source's sequence number (MSH-13); -1 where it sends none. */
  readonly sequence: number;
  /** Where its message stands in its intake partition: the order of arrival, also of what was held and mapped later. */
  readonly offset: number;
  /** Which of the message's events it was. */
  readonly ordinal: number;
  /** Higher where the message was mapped again. */
  readonly revision: number;
}

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
