import type { AssertionTime } from '@care-relay/care-events';
import { isNewer } from './stated.ts';

/** A record of which each field is the newest that was said about it, and by which statement. */
export interface Told<Fields> {
  readonly value: Fields;
  readonly by: ReadonlyMap<keyof Fields, AssertionTime>;
}

/** Something said of these fields at one time; what is null says nothing. */
export interface Saying<Fields> {
  readonly said: Fields;
  readonly by: AssertionTime;
  /** The fields that this kind of statement may change. */
  readonly fields: readonly (keyof Fields)[];
}

/** What stands after something was said: field by field, whichever statement is newer, in whatever order they come. */
export function foldTold<Fields extends object>(
  standing: Told<Fields>,
  { said, by, fields }: Saying<Fields>,
): Told<Fields> {
  const changed = fields.filter((field) => said[field] !== null && isNewer(by, standing.by.get(field)));
  if (changed.length === 0) return standing;
  const value = { ...standing.value };
  const times = new Map(standing.by);
  for (const field of changed) {
    value[field] = said[field];
    times.set(field, by);
  }
  return { value, by: times };
}

/** The newest statement of all fields; undefined where nothing was said. */
export function newestOf<Fields>({ by }: Told<Fields>): AssertionTime | undefined {
  return [...by.values()].reduce<AssertionTime | undefined>(
    (latest, one) => (isNewer(one, latest) ? one : latest),
    undefined,
  );
}
