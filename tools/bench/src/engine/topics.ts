import { ensureTopics, type BusProducer } from '@care-relay/event-bus';
import type { Bench } from '../parts/bench.ts';
import { partitions, sendEvents } from './bench-event.ts';

let made = 0;

/** A topic of its own for a run. */
export async function newTopic({ infrastructure }: Pick<Bench, 'infrastructure'>): Promise<string> {
  const topic = `bench.events.${process.pid}-${(made += 1)}`;
  await ensureTopics({ brokers: infrastructure.kafkaBrokers, clientId: 'bench' }, [{ topic, partitions }]);
  return topic;
}

/** A topic that holds so many events. */
export async function filledTopic(
  bench: Pick<Bench, 'infrastructure'>,
  producer: BusProducer,
  events: number,
): Promise<string> {
  const topic = await newTopic(bench);
  await sendEvents(producer, topic, { to: events });
  return topic;
}
