import { type EachBatchPayload, Kafka, logLevel } from 'kafkajs';
import { answerParent } from '../processes/ask.ts';
import { deliver, receiversOf } from '../engine/deliver.ts';
import type { Progress, ReadingQuestion, StartReading } from '../engine/questions.ts';
import { Tally } from '../engine/tally.ts';

interface Running {
  readonly tally: Tally;
  stop(): Promise<void>;
}

let running: Running | undefined;

answerParent<ReadingQuestion>(async (question) => {
  if (question.kind === 'start') return void (running = await start(question));
  if (question.kind === 'progress') return running?.tally.progress(0) satisfies Progress | undefined;
  await running?.stop();
  running = undefined;
  return undefined;
});

/** A bare kafkajs consumer with a plain request per message: no order, no retries, no accounts. */
async function start(reading: StartReading): Promise<Running> {
  const kafka = new Kafka({ brokers: [...reading.brokers], clientId: 'bench-bare', logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: reading.group });
  const tally = new Tally();
  const places = new Places(reading.concurrency * reading.receivers.length);
  await consumer.connect();
  await consumer.subscribe({ topic: reading.topic, fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: 100,
    eachBatch: (payload) => eachBatch(payload, { reading, tally, places }),
  });
  return {
    tally,
    async stop() {
      await consumer.stop();
      await consumer.disconnect();
    },
  };
}

interface Serving {
  readonly reading: StartReading;
  readonly tally: Tally;
  readonly places: Places;
}

/** All of a batch at once, as far as there are places; a batch is done when all of it is. */
async function eachBatch({ batch, heartbeat }: EachBatchPayload, { reading, tally, places }: Serving): Promise<void> {
  const sending: Promise<void>[] = [];
  for (const { value, headers, timestamp } of batch.messages) {
    const subject = String(headers?.['ce_subject'] ?? '');
    for (const index of receiversOf(subject, reading)) {
      await places.enter();
      const request = { url: reading.receivers[index] ?? '', body: value ?? Buffer.alloc(0), subject };
      const sent = deliver(request, reading).then(() => tally.delivered(subject, index, Number(timestamp)));
      sending.push(sent.finally(() => places.leave()));
    }
    await heartbeat();
  }
  await Promise.all(sending);
}

/** So many at once, first come first served. */
class Places {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async enter(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }
}
