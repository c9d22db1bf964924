import type { AssertionTime } from '@care-relay/care-events';

/** What a source said about one thing, and when. A null value says that the source took it back. */
export interface Stated<T> {
  readonly value: T;
  readonly at: AssertionTime;
}

/** Design section 3, Times: `recordedAt` (EVN-2, else receipt), then the sender's sequence number, then arrival, then revision. */
const parts = ['recordedAt', 'sequence', 'offset', 'ordinal', 'revision'] as const;

/** Negative where `a` is the older statement; 0 only for the same statement. */
export function compareStated(a: AssertionTime, b: AssertionTime): number {
  for (const part of parts) if (a[part] !== b[part]) return a[part] - b[part];
  return 0;
}

/** The newer of two statements about one thing, whichever came first; of two made at once, the one that stands. */
export function newer<T extends { readonly at: AssertionTime }>(standing: T | undefined, stated: T): T {
  return standing !== undefined && compareStated(standing.at, stated.at) >= 0 ? standing : stated;
}
