/** When and in which event a source stated something: what decides which of two statements is newer. */
export interface Assertion {
  /** When the source recorded it (EVN-2), else when it was received; milliseconds. */
  readonly recordedAt: number;
  /** The source's sequence number (MSH-13); 0 where it sends none. */
  readonly sequence: number;
  /** Where the event stands in its partition: the order of arrival. */
  readonly offset: number;
}

/** A statement, and when it was made. */
export interface Stated<Value> {
  readonly value: Value;
  readonly by: Assertion;
}

/** Recorded later, then the higher sequence number, then the later arrival (design section 3, Times). */
export function isNewer(one: Assertion, other: Assertion | undefined): boolean {
  if (other === undefined) return true;
  return (one.recordedAt - other.recordedAt || one.sequence - other.sequence || one.offset - other.offset) > 0;
}

/** The newer of the two; the standing one where they are the same statement. */
export function newest<Value>(standing: Stated<Value> | undefined, said: Stated<Value>): Stated<Value> {
  return standing === undefined || isNewer(said.by, standing.by) ? said : standing;
}
