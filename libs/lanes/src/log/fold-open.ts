import type { StoredRecord } from '@care-relay/event-bus';
import type { ReadEntry } from './entry-record.ts';
import { type FoldOptions, LanesFold } from './lanes-fold.ts';

/** What stands open after all these records of `relay.lanes`, in order of offsets. What is void does not count. */
export async function foldOpen(
  records: AsyncIterable<StoredRecord>,
  options: FoldOptions,
): Promise<readonly ReadEntry[]> {
  const folds = new Map<number, LanesFold>();
  for await (const record of records) {
    const fold = folds.get(record.partition) ?? new LanesFold(options);
    folds.set(record.partition, fold);
    await fold.add(record);
  }
  return [...folds.values()].flatMap((fold) => fold.open()).sort((a, b) => a.at.offset - b.at.offset);
}
