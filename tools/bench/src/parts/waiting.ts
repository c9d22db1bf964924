import { systemClock } from '@care-relay/platform';
import { openReceivers } from '../engine/receivers.ts';
import { startReader, type Reader } from '../engine/reader.ts';
import { filledTopic } from '../engine/topics.ts';
import type { Progress } from '../engine/questions.ts';
import type { Result } from '../figures/result.ts';
import { figure } from '../report/table.ts';
import type { Bench } from './bench.ts';

const concurrency = 96;
const givesUpAfterMs = 30_000;

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
      const { waiting, cpuSeconds: before } = await untilWaiting(engine, events);
      const setAsideMs = performance.now() - started;
      const upAt = Date.now();
      await receivers.down([]);
      const { delivered, firstAt, lastAt, cpuSeconds } = await engine.until(events);
      const each = (1e6 * (cpuSeconds - before)) / Math.max(1, delivered);
      const note = `${delivered} of ${events} delivered; ${waiting} stood durable after ${Math.round(setAsideMs / 1000)} s; the first ${firstAt - upAt} ms after the receiver was back; with the ledger; ${figure(each)} µs of processor time each`;
      const hub = (1000 * delivered) / Math.max(1, lastAt - firstAt);
      return [{ what: 'drain of waiting events', unit: '/s', hub, target: { kind: 'at least', value: 1_200 }, note }];
    });
  } finally {
    await Promise.all([engine.end(), receivers.end(), producer.close()]);
  }
}

/** Until so many stand durable, or no more come for a while. */
async function untilWaiting(engine: Reader, wanted: number): Promise<Progress> {
  let found = await engine.progress();
  let movedAt = performance.now();
  while (found.waiting < wanted && performance.now() - movedAt < givesUpAfterMs) {
    await systemClock.sleep(100);
    const now = await engine.progress();
    if (now.waiting !== found.waiting) movedAt = performance.now();
    found = now;
  }
  return found;
}
