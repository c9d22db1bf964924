import type { BusProducer } from '@care-relay/event-bus';
import { systemClock } from '@care-relay/platform';
import { benchEvent } from '../engine/bench-event.ts';
import { openReceivers, type Receivers } from '../engine/receivers.ts';
import { startReader, type Reader } from '../engine/reader.ts';
import type { Progress } from '../engine/questions.ts';
import { newTopic } from '../engine/topics.ts';
import { median } from '../figures/percentiles.ts';
import type { Result } from '../figures/result.ts';
import { figure } from '../report/table.ts';
import type { Bench } from './bench.ts';

const perSecond = 100;
const tickMs = 10;
const concurrency = 32;

interface Stage {
  readonly bench: Bench;
  readonly engine: Reader;
  readonly receivers: Receivers;
  readonly producer: BusProducer;
}

/** What healthy lanes notice when 1 % of 1,000 patients are poisoned and one of three receivers is down. */
export async function isolationPart(bench: Bench): Promise<readonly Result[]> {
  const receivers = await openReceivers(3);
  const engine = startReader('engine/engine-main.js');
  const stage = { bench, engine, receivers, producer: await bench.bus.producer() };
  try {
    const { pairs, seconds } = bench.options;
    return await bench.report.step(`isolation, ${pairs} pairs of ${seconds} s`, async () => {
      await run(stage, false);
      const found: { plain: Progress; troubled: Progress }[] = [];
      for (let pair = 0; pair < pairs; pair += 1) {
        found.push({ plain: await run(stage, false), troubled: await run(stage, true) });
      }
      return [resultOf(found, bench)];
    });
  } finally {
    await Promise.all([engine.end(), receivers.end(), stage.producer.close()]);
  }
}

/** Each event goes to all three, at a steady rate. */
async function run({ bench, engine, receivers, producer }: Stage, isTroubled: boolean): Promise<Progress> {
  const topic = await newTopic(bench);
  await receivers.down(isTroubled ? [2] : []);
  const { kafkaBrokers: brokers, registryUrl } = bench.infrastructure;
  const reading = {
    brokers,
    registryUrl,
    topic,
    group: topic,
    receivers: receivers.urls,
    concurrency,
    hasLedger: true,
  };
  await engine.start({ ...reading, to: 'all', hasPoison: isTroubled });
  await steadily(producer, topic, bench.options.seconds);
  await systemClock.sleep(1_000);
  const progress = await engine.progress();
  await engine.stop();
  return progress;
}

async function steadily(producer: BusProducer, topic: string, seconds: number): Promise<void> {
  const started = performance.now();
  for (let sent = 0; sent < seconds * perSecond;) {
    const due = Math.floor(((performance.now() - started) / 1000) * perSecond);
    for (; sent < due; sent += 1) void producer.send(benchEvent(topic, sent));
    await systemClock.sleep(tickMs);
  }
}

function resultOf(found: readonly { plain: Progress; troubled: Progress }[], { options }: Bench): Result {
  const ratios = found.map(({ plain, troubled }) => troubled.healthy.p99 / Math.max(1, plain.healthy.p99));
  const p99 = (which: 'plain' | 'troubled'): string => figure(median(found.map((one) => one[which].healthy.p99)));
  const expected = median(found.map(({ plain }) => plain.healthy.count));
  const got = median(found.map(({ troubled }) => troubled.healthy.count));
  return {
    what: 'healthy p99 with poison and a receiver down, over without',
    unit: '×',
    hub: median(ratios),
    target: { kind: 'under', value: 1.25 },
    note: `medians: ${p99('troubled')} ms with, ${p99('plain')} ms without; ${got} of ${expected} healthy deliveries in ${options.seconds} s`,
  };
}
