import { describe, expect, it } from 'vitest';
import { SummaryKeeper, type SummaryKeeperParts } from './summary-keeper.ts';

/** A log and a view of two partitions; after each look at either, the second partition has one more record in both. */
function busyWorld(offset: number) {
  let [reached, begun] = [offset, 0];
  const goesOn = <T>(seen: T): Promise<T> => {
    reached += 1;
    return Promise.resolve(seen);
  };
  const parts: SummaryKeeperParts = {
    log: {
      ends: () => goesOn([0, reached].map((high, partition) => ({ partition, low: 0, high }))),
      write: () => Promise.resolve([]),
      async *batches() {},
    },
    view: {
      load: () => goesOn({ generation: 'first', reach: new Map([[1, reached]]), isComplete: true }),
      begin: () => Promise.resolve(`another, ${(begun += 1)}`),
      take: () => Promise.resolve([]),
      standing: () => Promise.resolve([]),
      reachedEnd: () => Promise.resolve(),
    },
  };
  return { parts, timesBegun: () => begun };
}

describe('a view that is looked after', () => {
  it('is not taken for another log’s because another partition goes on meanwhile', async () => {
    const { parts, timesBegun } = busyWorld(5);
    const keeper = new SummaryKeeper(parts);
    for (let look = 0; look < 3; look += 1) await keeper.catchUp([0]);
    expect(timesBegun()).toBe(0);
  });

  it('is begun anew where it stands beyond the end of the log', async () => {
    const { parts, timesBegun } = busyWorld(5);
    const ends = () => Promise.resolve([0, 3].map((high, partition) => ({ partition, low: 0, high })));
    await new SummaryKeeper({ ...parts, log: { ...parts.log, ends } }).catchUp([0]);
    expect(timesBegun()).toBe(1);
  });
});
