import { type Fault, KAFKA_API } from '@care-relay/testkit';
import { describe, expect, it, vi } from 'vitest';
import type { StoredAt, StoredRecord } from '../../port.ts';
import { readAll } from '../../contract/recorder.fixture.ts';
import type { BusLogEntry } from '../settings.ts';
import type { OwnBroker } from '../own-broker.fixture.ts';

const CALLERS = 50;
const EACH = 100;
const CUTS = 40;
const RESTART_MS = 150_000;
const PARTITIONS = 3;

interface Acknowledged extends StoredAt {
  readonly value: string;
}

/** Of every three answers to a produce request one is cut off; one is swallowed now and then, some come late. */
function troubles(): { judge: (exchange: { apiKey: number }) => Fault; cuts: number; swallowed: number } {
  let produced = 0;
  const counted = {
    cuts: 0,
    swallowed: 0,
    judge: ({ apiKey }: { apiKey: number }): Fault => {
      if (apiKey !== KAFKA_API.produce) return { kind: 'pass' };
      produced += 1;
      if (produced % 50 === 35) {
        counted.swallowed += 1;
        return { kind: 'swallow' };
      }
      if (produced % 3 === 0 && counted.cuts < CUTS) {
        counted.cuts += 1;
        return { kind: 'cut' };
      }
      return produced % 4 === 0 ? { kind: 'delay', ms: (produced * 7) % 30 } : { kind: 'pass' };
    },
  };
  return counted;
}

export function producingRule(broker: () => OwnBroker): void {
  describe('the producing rule, behind a faulty network', () => {
    it('loses nothing acknowledged, stores nothing out of order and nothing twice, over 40 cuts', async () => {
      const bus = broker().bus({ timings: { requestMs: 1_000 } });
      const topic = await broker().topic('produced', PARTITIONS);
      const producer = await bus.producer();
      const acknowledged: Acknowledged[] = [];
      const call = async (caller: number): Promise<void> => {
        for (let index = 0; index < EACH; index += 1) {
          const value = `${caller}:${index}`;
          const record = { topic, partition: caller % PARTITIONS, key: `source-${caller}`, value: Buffer.from(value) };
          acknowledged.push({ value, ...(await producer.send({ ...record, headers: {} })) });
        }
      };
      await producer.send({ topic, partition: 0, key: 'first', value: null, headers: {} });
      const trouble = troubles();
      broker().proxy.judge = trouble.judge;
      await Promise.all(Array.from({ length: CALLERS }, (_none, caller) => call(caller)));
      broker().proxy.judge = () => ({ kind: 'pass' });
      const stored = (await readAll(bus.readToEnd(topic))).filter((record) => record.value !== null);
      expect(trouble.cuts).toBe(CUTS);
      expect(trouble.swallowed).toBeGreaterThan(0);
      expect(acknowledged.length).toBe(CALLERS * EACH);
      expect(missing(acknowledged, stored)).toEqual([]);
      expect(outOfOrder(stored)).toEqual([]);
      expect(stored.length - acknowledged.length, 'duplicates').toBe(0);
    });

    it('stores what was sent while the clock was a day ahead once the clock is right, in order', async () => {
      const refusals: unknown[] = [];
      const log = ({ fields }: BusLogEntry): void =>
        void (fields.error === 'INVALID_TIMESTAMP' && refusals.push(fields));
      const bus = broker().bus({ log, timings: { retryMs: 20 } });
      const topic = await broker().topic('untimely', 1);
      const producer = await bus.producer();
      const send = (value: string): Promise<StoredAt> =>
        producer.send({ topic, key: 'k', value: Buffer.from(value), headers: {} });
      await send('before');
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 26 * 3_600_000 });
      const during = ['one', 'two'].map(send);
      await vi.waitFor(() => expect(refusals.length).toBeGreaterThan(0), 10_000);
      vi.useRealTimers();
      await Promise.all([...during, send('after')]);
      const stored = await readAll(bus.readToEnd(topic));
      expect(stored.map(({ value }) => value?.toString())).toEqual(['before', 'one', 'two', 'after']);
    });

    it(
      'holds no more than its bound while Kafka is away, then sends all of it in order',
      async () => {
        const bound = { waitingRecords: 100, waitingBytes: 500_000 };
        const bus = broker().bus({ timings: { requestMs: 1_000 }, producing: bound });
        const topic = await broker().topic('bounded', 1);
        const producer = await bus.producer();
        await producer.send({ topic, key: 'k', value: Buffer.from('first'), headers: {} });
        await broker().service.kill9();
        const sends = Array.from({ length: 400 }, (_none, index) =>
          producer.send({ topic, key: 'k', value: Buffer.alloc(20_000, String(index)), headers: { n: String(index) } }),
        );
        const settled = Promise.all(sends);
        expect(producer.waiting.records).toBe(24);
        let most = 0;
        const watch = setInterval(() => (most = Math.max(most, producer.waiting.bytes)), 1);
        await broker().service.restart();
        await settled;
        clearInterval(watch);
        expect(most).toBeLessThanOrEqual(bound.waitingBytes);
        expect(producer.waiting).toEqual({ records: 0, bytes: 0 });
        const stored = await readAll(bus.readToEnd(topic));
        expect(stored.slice(1).map((record) => Number(record.headers.n))).toEqual(sends.map((_send, index) => index));
      },
      RESTART_MS,
    );
  });
}

function missing(acknowledged: readonly Acknowledged[], stored: readonly StoredRecord[]): string[] {
  const places = new Map(stored.map((record) => [`${record.partition}/${record.offset}`, record.value?.toString()]));
  return acknowledged
    .filter(({ partition, offset, value }) => places.get(`${partition}/${offset}`) !== value)
    .map(({ value }) => value);
}

function outOfOrder(stored: readonly StoredRecord[]): string[] {
  const last = new Map<string, number>();
  return stored.flatMap((record) => {
    const [, index = ''] = (record.value?.toString() ?? '').split(':');
    const before = last.get(record.key) ?? -1;
    last.set(record.key, Number(index));
    return Number(index) > before ? [] : [`${record.key} ${before} then ${index}`];
  });
}
