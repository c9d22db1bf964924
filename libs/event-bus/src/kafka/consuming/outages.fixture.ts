import { KAFKA_API } from '@care-relay/testkit';
import { describe, expect, it } from 'vitest';
import { fill, Recorder, until } from '../../contract/recorder.fixture.ts';
import type { OwnBroker } from '../own-broker.fixture.ts';
import type { BusLogEntry } from '../settings.ts';

const FLOWS_WITHIN_MS = 3_000;
/** A broker's start takes 4 s, and many times that on a busy machine. */
const RESTART_MS = 150_000;

export function outages(broker: () => OwnBroker): void {
  describe('a consumer through outages', () => {
    it(
      'flows again within 3 s of the return of a broker that was killed, and is still a member',
      async () => {
        const bus = broker().bus();
        const topic = await broker().topic('restarted', 2);
        const recorder = new Recorder();
        const consumer = await recorder.start(bus, { topics: [topic] });
        const producer = await bus.producer();
        await fill(bus, { topic }, 5);
        await recorder.until(5);
        await broker().service.kill9();
        const sending = producer.send({ topic, partition: 0, key: 'k', value: Buffer.from('later'), headers: {} });
        await until(() => consumer.state === 'rebuilding');
        await broker().service.restart();
        const returned = performance.now();
        await sending;
        await recorder.until(6);
        expect(performance.now() - returned).toBeLessThan(FLOWS_WITHIN_MS);
        expect(consumer.state).toBe('flowing');
        expect(recorder.told.filter((what) => what.startsWith('lost'))).toEqual([]);
      },
      RESTART_MS,
    );

    it('is rebuilt when fetches are no longer answered, and says that it is stalled when that does not help', async () => {
      const told: string[] = [];
      const log = ({ message }: BusLogEntry): void => void told.push(message);
      const bus = broker().bus({ log, timings: { requestMs: 500, stalledMs: 2_500 } });
      const topic = await broker().topic('stalled', 1);
      const recorder = new Recorder();
      const consumer = await recorder.start(bus, { topics: [topic] });
      await until(() => recorder.owned.size === 1);
      // The first that is lost may be one that another test's consumer left behind.
      const isFailed = () => told.includes('consuming failed; it is tried again');
      broker().proxy.judge = ({ apiKey }) => ({ kind: apiKey === KAFKA_API.fetch && !isFailed() ? 'swallow' : 'pass' });
      await until(isFailed);
      await fill(broker().bus(), { topic }, 3);
      await recorder.until(3);
      expect(consumer.state).toBe('flowing');
      broker().proxy.judge = ({ apiKey }) => ({ kind: apiKey === KAFKA_API.fetch ? 'swallow' : 'pass' });
      await until(() => consumer.state === 'stalled');
      broker().proxy.judge = () => ({ kind: 'pass' });
      await until(() => consumer.state === 'flowing');
      await fill(broker().bus(), { topic }, 1);
      await recorder.until(4);
    });

    it('leaves half-open connections behind, producing and consuming', async () => {
      const bus = broker().bus({ timings: { requestMs: 500 } });
      const topic = await broker().topic('half-open', 1);
      const recorder = new Recorder();
      await recorder.start(bus, { topics: [topic] });
      const producer = await bus.producer();
      const send = () => producer.send({ topic, key: 'k', value: Buffer.from('v'), headers: {} });
      await send();
      await recorder.until(1);
      broker().proxy.freezeAll();
      await Promise.all([send(), recorder.until(2)]);
      expect(recorder.records.length).toBe(2);
    });

    it('takes over at once from its former self, which was killed', async () => {
      const topic = await broker().topic('successor', 1);
      const options = { topics: [topic], group: 'successors' };
      const [former, successor] = [new Recorder(), new Recorder()];
      await former.start(broker().bus({ instance: 'one' }), options);
      await until(() => former.owned.size === 1);
      const started = performance.now();
      await successor.start(broker().bus({ instance: 'one' }), options);
      await until(() => successor.owned.size === 1);
      expect(performance.now() - started).toBeLessThan(5_000);
      await until(() => former.told.includes('lost 0'));
    });

    it('makes no attempt once its heartbeats are too old, and starts again when they are good', async () => {
      const bus = broker().bus({ timings: { requestMs: 500, heartbeatMs: 100, sessionMs: 6_000, attemptMs: 5_000 } });
      const topic = await broker().topic('attempts', 1);
      const recorder = new Recorder();
      await recorder.start(bus, { topics: [topic] });
      await until(() => recorder.owned.size === 1);
      const partition = recorder.owned.get(`${topic}/0`);
      expect(partition?.mayAttempt()).toBe(true);
      broker().proxy.judge = ({ apiKey }) => ({ kind: apiKey === KAFKA_API.heartbeat ? 'swallow' : 'pass' });
      await until(() => partition?.mayAttempt() === false);
      broker().proxy.judge = () => ({ kind: 'pass' });
      await until(() => partition?.mayAttempt() === true);
      expect(recorder.told).toEqual(['gained 0']);
    });

    it('is told that its partitions are lost when the group gave up on it, and joins again', async () => {
      const timings = { requestMs: 500, heartbeatMs: 100, sessionMs: 6_000, attemptMs: 5_000 };
      const topic = await broker().topic('given-up', 1);
      const recorder = new Recorder();
      await recorder.start(broker().bus({ timings }), { topics: [topic], group: 'given-up' });
      await until(() => recorder.owned.size === 1);
      const partition = recorder.owned.get(`${topic}/0`);
      broker().proxy.judge = () => ({ kind: 'swallow' });
      await new Promise((resolve) => setTimeout(resolve, 7_000));
      broker().proxy.judge = () => ({ kind: 'pass' });
      await until(() => recorder.told.length === 3);
      expect(recorder.told).toEqual(['gained 0', 'lost 0', 'gained 0']);
      expect(partition?.lost.aborted).toBe(true);
    });
  });
}
