import { systemClock } from '@care-relay/platform';
import { openReceivers } from '../engine/receivers.ts';
import { startReader, type Reader } from '../engine/reader.ts';
import { filledTopic } from '../engine/topics.ts';
import type { Result } from '../figures/result.ts';
import type { Bench } from './bench.ts';

const concurrency = 96;

/** A receiver is down until everything waits for it; then how fast that drains. */
export async function waitingPart(bench: Bench): Promise<readonly Result[]> {
  const events = bench.options.waiting;
  const receivers = await openReceivers(1);
  const engine = startReader('engine/engine-main.js');
  const producer = await bench.bus.producer();
  try {
    return await bench.report.step(`drain of ${events} waiting events`, async () => {
      await receivers.down([0]);
      const topic = await filledTopic(bench, producer, events);
      const started = performance.now();
      const reading = { topic, group: `bench-waiting-${process.pid}`, receivers: receivers.urls, concurrency };
      const { kafkaBrokers: brokers, registryUrl } = bench.infrastructure;
      await engine.start({ ...reading, brokers, registryUrl, to: 'one', hasPoison: false, hasLedger: true });
      const waiting = await untilWaiting(engine, events);
      const setAsideMs = performance.now() - started;
      const upAt = Date.now();
      await receivers.down([]);
      const { delivered, firstAt, lastAt } = await engine.until(events);
      const note = `${delivered} of ${events} delivered; ${waiting} stood durable after ${Math.round(setAsideMs / 1000)} s; the first ${firstAt - upAt} ms after the receiver was back; with the ledger`;
      const hub = (1000 * delivered) / Math.max(1, lastAt - firstAt);
      return [{ what: 'drain of waiting events', unit: '/s', hub, target: { kind: 'at least', value: 1_200 }, note }];
    });
  } finally {
    await Promise.all([engine.end(), receivers.end(), producer.close()]);
  }
}

/** Until so many stand durable, or no more come for a while. */
async function untilWaiting(engine: Reader, wanted: number): Promise<number> {
  let { waiting } = await engine.progress();
  let movedAt = performance.now();
  while (waiting < wanted && performance.now() - movedAt < 15_000) {
    await systemClock.sleep(100);
    const now = await engine.progress();
    if (now.waiting !== waiting) movedAt = performance.now();
    waiting = now.waiting;
  }
  return waiting;
}
