import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BusClosed, RecordTooLarge, type StoredAt } from '../../port.ts';
import { type Entry, PartitionQueue } from './partition-queue.ts';

const at = { topic: 'care.hospital', partition: 0 };

interface Outcome {
  stored?: StoredAt;
  refused?: Error;
}

function entryOf(value: string, outcome: Outcome = {}, bytes = 10): Entry {
  return {
    record: { topic: at.topic, key: 'k', value: Buffer.from(value), headers: {} },
    bytes,
    timestamp: 0,
    stored: (where) => (outcome.stored = where),
    refused: (error) => (outcome.refused = error),
  };
}

/** A broker whose answers are lost as told; it deduplicates, as Kafka does for the same batch sent again. */
function queueOn(lost: readonly boolean[], limits = { batchRecords: 500, batchBytes: 1_000 }) {
  const log: string[] = [];
  const sends: string[][] = [];
  let stored: readonly Entry[] | undefined;
  let underWay = 0;
  const queue = new PartitionQueue({
    at,
    ...limits,
    retryMs: 0,
    failed: () => undefined,
    tooLarge: (error) => error instanceof RangeError,
    untimely: () => false,
    now: () => 0,
    send: async (_to, batch) => {
      underWay += 1;
      expect(underWay).toBe(1);
      sends.push(batch.map((entry) => entry.record.value?.toString() ?? ''));
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      if (batch.some((entry) => entry.bytes > 900)) throw new RangeError('MESSAGE_TOO_LARGE');
      if (stored !== batch) log.push(...(sends.at(-1) ?? []));
      stored = batch;
      if (lost[sends.length - 1]) throw new TypeError('no answer');
      return log.length - batch.length;
    },
  });
  return { queue, log, sends };
}

describe('the producing rule of one partition', () => {
  it('sends what came meanwhile together, at once when idle', async () => {
    const { queue, sends } = queueOn([]);
    for (const value of ['a', 'b']) queue.add(entryOf(value));
    await new Promise((resolve) => setImmediate(resolve));
    for (const value of ['c', 'd', 'e']) queue.add(entryOf(value));
    await queue.drained();
    expect(sends).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
  });

  it('says for how long nothing of what waits was confirmed, through every try again', async () => {
    const { queue, sends } = queueOn([true, true, false]);
    expect(queue.stalledMs).toBe(0);
    queue.add(entryOf('a'));
    while (sends.length < 2) await new Promise((resolve) => setImmediate(resolve));
    const sinceAdded = queue.stalledMs;
    expect(sinceAdded).toBeGreaterThan(0);
    while (sends.length < 3) await new Promise((resolve) => setImmediate(resolve));
    expect(queue.stalledMs).toBeGreaterThan(sinceAdded);
    await queue.drained();
    expect(queue.stalledMs).toBe(0);
  });

  it('keeps batches within records and bytes, but sends a large record alone', async () => {
    const { queue, sends } = queueOn([], { batchRecords: 3, batchBytes: 100 });
    const sizes = [10, 10, 10, 10, 95, 500, 10];
    sizes.forEach((bytes, index) => queue.add(entryOf(String(index), {}, bytes)));
    await queue.drained();
    expect(sends).toEqual([['0', '1', '2'], ['3'], ['4'], ['5'], ['6']]);
  });

  it('stores each record once, in order, and tells its place, whichever answers are lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 20 }),
        fc.integer({ min: 1, max: 60 }),
        async (lost, count) => {
          const { queue, log } = queueOn(lost, { batchRecords: 7, batchBytes: 1_000 });
          const outcomes = Array.from({ length: count }, (): Outcome => ({}));
          outcomes.forEach((outcome, index) => queue.add(entryOf(String(index), outcome)));
          await queue.drained();
          expect(log).toEqual(outcomes.map((_outcome, index) => String(index)));
          expect(outcomes.map((outcome) => outcome.stored?.offset)).toEqual(outcomes.map((_outcome, index) => index));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses only the record that the broker finds too large, and keeps the others in order', async () => {
    const { queue, log } = queueOn([], { batchRecords: 10, batchBytes: 10_000 });
    const outcomes = [10, 950, 10].map((bytes, index): Outcome => {
      const outcome: Outcome = {};
      queue.add(entryOf(String(index), outcome, bytes));
      return outcome;
    });
    await queue.drained();
    expect(log).toEqual(['0', '2']);
    expect(outcomes.map((outcome) => outcome.stored?.offset)).toEqual([0, undefined, 1]);
    expect(outcomes[1]?.refused).toBeInstanceOf(RecordTooLarge);
  });

  it('gives a batch that the broker refused for its times the time of now, and sends it once the clock is right', async () => {
    const clock = { now: 26 * 3_600_000 };
    const refused: (readonly number[])[] = [];
    const stored: string[] = [];
    const queue = new PartitionQueue({
      ...{ at, batchRecords: 10, batchBytes: 1_000, retryMs: 0, failed: () => undefined, tooLarge: () => false },
      ...{ untimely: (error) => error instanceof RangeError, now: () => clock.now },
      send: (_to, batch) => {
        const times = batch.map(({ timestamp }) => timestamp);
        if (times.some((time) => time > 3_600_000)) {
          if (refused.push(times) === 2) clock.now = 5;
          return Promise.reject(new RangeError('INVALID_TIMESTAMP'));
        }
        stored.push(...batch.map(({ record }) => record.value?.toString() ?? ''));
        return Promise.resolve(stored.length - batch.length);
      },
    });
    const outcomes = ['a', 'b'].map((value) => {
      const outcome: Outcome = {};
      queue.add({ ...entryOf(value, outcome), timestamp: clock.now });
      return outcome;
    });
    await queue.drained();
    expect(refused).toHaveLength(2);
    expect(stored).toEqual(['a', 'b']);
    expect(outcomes.map((outcome) => outcome.stored?.offset)).toEqual([0, 1]);
  });

  it('refuses what is unconfirmed when it is given up', async () => {
    const { queue } = queueOn(Array.from({ length: 1_000 }, () => true));
    const outcome: Outcome = {};
    queue.add(entryOf('a', outcome));
    await new Promise((resolve) => setTimeout(resolve, 5));
    queue.abandon();
    await queue.drained();
    expect(outcome.refused).toBeInstanceOf(BusClosed);
    expect(outcome.stored).toBeUndefined();
  });
});
