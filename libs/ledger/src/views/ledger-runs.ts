import type { LedgerPlace } from './ledger-record.ts';

/** Places of one partition that are read with one request: in order, [from, to). */
export interface LedgerRun {
  readonly partition: number;
  readonly from: number;
  readonly to: number;
  readonly offsets: ReadonlySet<number>;
}

/** An answer holds about so many records anyhow: what lies between two places costs less than a request of its own. */
const nearby = 16;
/** No run is longer, so that few records are in memory that nobody asked for. */
const longest = 256;

/** Places as few runs. A patient's many records often stand close to each other. */
export function runsOf(places: readonly LedgerPlace[]): readonly LedgerRun[] {
  const runs: { partition: number; from: number; to: number; offsets: Set<number> }[] = [];
  const inOrder = [...places].sort((a, b) => a.partition - b.partition || a.offset - b.offset);
  for (const { partition, offset } of inOrder) {
    const run = runs.at(-1);
    const isNear = run?.partition === partition && offset < run.to + nearby && offset < run.from + longest;
    if (run === undefined || !isNear) {
      runs.push({ partition, from: offset, to: offset + 1, offsets: new Set([offset]) });
    } else {
      run.to = offset + 1;
      run.offsets.add(offset);
    }
  }
  return runs;
}
