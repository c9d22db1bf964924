import { describe, expect, it } from 'vitest';
import { BusClosed, type ConsumeOptions } from '../port.ts';
import { Commits } from './commits.ts';
import type { GroupOffsets } from './group-offsets.ts';
import { Ownership } from './ownership.ts';

describe('partitions that are being gained', () => {
  it('are let go in peace when they are given up while the broker is away', async () => {
    let asked = 0;
    const failed = Promise.withResolvers<void>();
    const offsets: GroupOffsets = {
      standings: () => {
        asked += 1;
        return Promise.reject(new BusClosed('no connection to the broker now'));
      },
      commit: () => Promise.resolve(),
    };
    const nothing = (): Promise<void> => Promise.resolve();
    const options: ConsumeOptions = {
      ...{ group: 'g', topics: ['t'], startAt: () => Promise.resolve('earliest') },
      ...{ gained: nothing, batch: nothing, lost: nothing },
    };
    const ownership = new Ownership({
      ...{ options, offsets, commits: new Commits({ group: 'g', offsets, memory: undefined }, 250, () => undefined) },
      ...{ mayAttempt: () => true, attemptMs: 1, wake: () => undefined, failed: () => failed.resolve() },
      ...{ retryMs: 60_000, drainMs: 1_000 },
    });
    ownership.take([{ topic: 't', partition: 0 }]);
    await failed.promise;
    await ownership.giveUp();
    // A question that nobody waits for would end the process with its rejection.
    await new Promise<void>((resolve) => void setImmediate(resolve));
    expect(asked).toBe(1);
  });
});
