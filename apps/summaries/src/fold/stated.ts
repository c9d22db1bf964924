import type { AssertionTime } from '@care-relay/care-events';
import { compareStated } from '@care-relay/identity';

/** A statement, and when it was made. */
export interface Stated<Value> {
  readonly value: Value;
  readonly by: AssertionTime;
}

/** Whether a statement stands over another one, or is the first. */
export function isNewer(one: AssertionTime, other: AssertionTime | undefined): boolean {
  return other === undefined || compareStated(one, other) > 0;
}

/** The newer of the two; the standing one where they are the same statement. */
export function newest<Value>(standing: Stated<Value> | undefined, said: Stated<Value>): Stated<Value> {
  return standing === undefined || isNewer(said.by, standing.by) ? said : standing;
}
