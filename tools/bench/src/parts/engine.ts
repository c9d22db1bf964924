import { openReceivers, answerMs } from '../engine/receivers.ts';
import { startReader, type Reader } from '../engine/reader.ts';
import type { Progress, StartReading } from '../engine/questions.ts';
import { filledTopic } from '../engine/topics.ts';
import { median } from '../figures/percentiles.ts';
import type { Result } from '../figures/result.ts';
import type { Bench } from './bench.ts';

const receivers = 3;
/** At each receiver: together more than one process can keep busy. */
const concurrency = 32;
/** What a run of one second is given: more than is delivered in it. */
const eventsASecond = 2_000;

/** Events through the engine to receivers, against a bare consumer with a plain request per message. */
export async function enginePart(bench: Bench): Promise<readonly Result[]> {
  const { pairs, seconds } = bench.options;
  const events = seconds * eventsASecond;
  const opened = await openReceivers(receivers);
  const engine = startReader('engine/engine-main.js');
  const bare = startReader('peers/bare-main.js');
  const producer = await bench.bus.producer();
  const run = async (reader: Reader, topic: string, hasLedger: boolean): Promise<Progress> => {
    const { kafkaBrokers: brokers, registryUrl } = bench.infrastructure;
    const reading = { brokers, registryUrl, topic, hasLedger, receivers: opened.urls };
    return readAll(reader, { ...reading, to: 'one', concurrency, hasPoison: false }, events);
  };
  try {
    return await bench.report.step(`through the engine, ${pairs} pairs of ${events} events`, async () => {
      const runs: Runs = { engine: [], bare: [], ledger: [] };
      for (let pair = -1; pair < pairs; pair += 1) {
        const topic = await filledTopic(bench, producer, events);
        const found = {
          engine: await run(engine, topic, false),
          bare: await run(bare, topic, false),
          ledger: await run(engine, topic, true),
        };
        // The first is to warm up.
        if (pair >= 0) for (const name of ['engine', 'bare', 'ledger'] as const) runs[name].push(found[name]);
      }
      return resultsOf(runs, events);
    });
  } finally {
    await Promise.all([engine.end(), bare.end(), opened.end(), producer.close()]);
  }
}

let groups = 0;

/** One reader's turn: the topic from its start to its end, in a group of its own. */
async function readAll(
  reader: Reader,
  reading: Omit<StartReading, 'kind' | 'group'>,
  events: number,
): Promise<Progress> {
  await reader.start({ ...reading, group: `bench-${process.pid}-${(groups += 1)}` });
  const progress = await reader.until(events);
  await reader.stop();
  return progress;
}

interface Runs {
  readonly engine: Progress[];
  readonly bare: Progress[];
  readonly ledger: Progress[];
}

const rateOf = ({ delivered, firstAt, lastAt }: Progress): number => (1000 * delivered) / Math.max(1, lastAt - firstAt);
const costOf = ({ delivered, cpuSeconds }: Progress): number => (1e6 * cpuSeconds) / Math.max(1, delivered);

function resultsOf({ engine, bare, ledger }: Runs, events: number): readonly Result[] {
  const peer = { name: 'bare kafkajs consumer', value: median(bare.map(rateOf)) };
  const bareCost = { name: 'bare kafkajs consumer', value: median(bare.map(costOf)) };
  const missing = [...engine, ...bare, ...ledger].reduce((sum, { delivered }) => sum + events - delivered, 0);
  const whole = missing === 0 ? 'every event delivered' : `${missing} events NOT delivered`;
  const target = { kind: 'ratio at least', value: 0.7 } as const;
  const note = `1,000 lanes, ${receivers} receivers that answer in ${answerMs} ms, ${receivers * concurrency} requests at once; ${whole}`;
  return [
    { what: 'through the engine', unit: '/s', hub: median(engine.map(rateOf)), peer, target, note },
    { what: 'through the engine, with the ledger', unit: '/s', hub: median(ledger.map(rateOf)), peer },
    { what: 'processor time an event, engine', unit: 'µs', hub: median(engine.map(costOf)), peer: bareCost },
    {
      what: 'processor time an event, engine with the ledger',
      unit: 'µs',
      hub: median(ledger.map(costOf)),
      peer: bareCost,
    },
  ];
}
