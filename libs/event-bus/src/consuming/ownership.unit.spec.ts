import { describe, expect, it } from 'vitest';
import { BusClosed, type ConsumeOptions } from '../port.ts';
import { Commits } from './commits.ts';
import { type GroupOffsets, keyOf } from './group-offsets.ts';
import { Ownership } from './ownership.ts';

class Refused extends Error {
  readonly code = 'REDIS_TIMEOUT';
}

describe('partitions that are being gained', () => {
  it('and cannot be are told: since when, through every rebalance, and why; until they are gained', async () => {
    let now = 1_000;
    const tries = { open: Promise.withResolvers<void>(), gained: () => Promise.reject<void>(new Refused()) };
    const offsets: GroupOffsets = {
      standings: (of) =>
        Promise.resolve(
          new Map(of.map((at) => [keyOf(at), { committed: { offset: 0, metadata: '' }, bounds: { low: 0, high: 0 } }])),
        ),
      commit: () => Promise.resolve(),
    };
    const nothing = (): Promise<void> => Promise.resolve();
    const ownership = new Ownership({
      options: {
        ...{ group: 'g', topics: ['t'], startAt: () => Promise.resolve('earliest') },
        ...{ gained: () => tries.gained(), batch: nothing, lost: nothing },
      },
      ...{ offsets, commits: new Commits({ group: 'g', offsets, memory: undefined }, 250, () => undefined) },
      ...{ mayAttempt: () => true, attemptMs: 1, wake: () => undefined, failed: () => tries.open.resolve() },
      ...{ retryMs: 60_000, drainMs: 1_000, now: () => now },
    });
    const at = { topic: 't', partition: 0 };
    expect(ownership.notGained).toBeUndefined();
    ownership.take([at]);
    await tries.open.promise;
    now += 7_000;
    expect(ownership.notGained).toEqual({ forMs: 7_000, code: 'REDIS_TIMEOUT' });
    await ownership.giveUp();
    tries.open = Promise.withResolvers();
    ownership.take([at]);
    await tries.open.promise;
    expect(ownership.notGained).toEqual({ forMs: 7_000, code: 'REDIS_TIMEOUT' });
    await ownership.giveUp();
    const gained = Promise.withResolvers<void>();
    tries.gained = () => Promise.resolve().then(gained.resolve);
    ownership.take([at]);
    await gained.promise;
    await new Promise<void>((resolve) => void setImmediate(resolve));
    expect(ownership.notGained).toBeUndefined();
    await ownership.giveUp();
  });

  it('and went to another member are told no more', async () => {
    const failed = Promise.withResolvers<void>();
    const nothing = (): Promise<void> => Promise.resolve();
    const offsets: GroupOffsets = { standings: () => Promise.reject(new Refused()), commit: nothing };
    const ownership = new Ownership({
      options: {
        ...{ group: 'g', topics: ['t'], startAt: () => Promise.resolve('earliest') },
        ...{ gained: nothing, batch: nothing, lost: nothing },
      },
      ...{ offsets, commits: new Commits({ group: 'g', offsets, memory: undefined }, 250, () => undefined) },
      ...{ mayAttempt: () => true, attemptMs: 1, wake: () => undefined, failed: () => failed.resolve() },
      ...{ retryMs: 60_000, drainMs: 1_000, now: () => 0 },
    });
    ownership.take([{ topic: 't', partition: 0 }]);
    await failed.promise;
    expect(ownership.notGained).toEqual({ forMs: 0, code: 'REDIS_TIMEOUT' });
    await ownership.giveUp();
    ownership.take([]);
    expect(ownership.notGained).toBeUndefined();
    await ownership.giveUp();
  });
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
      ...{ now: () => 0 },
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
