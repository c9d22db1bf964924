import type { StateCodec } from '@care-relay/care-events';
import type { BusProducer, EventBus, StoredRecord, TopicPartition } from '@care-relay/event-bus';
import { OneByOne } from '../one-by-one.ts';
import { flowTopic } from '../topics.ts';
import type { RegisteredFlow } from './registered-flow.ts';

/** Tells those who check the accounts that this flow is there. Resolves when it is durable. */
export async function registerFlow(
  flow: RegisteredFlow,
  { producer, codec, now }: { readonly producer: BusProducer; readonly codec: StateCodec; readonly now: number },
): Promise<void> {
  const value = codec.encode('FlowRegistered', { ...flow, registeredAt: now });
  await producer.send({ topic: flowTopic, partition: 0, key: `flow|${flow.group}`, value, headers: {} });
}

/** Up to where a partition's events are accounted for. */
export interface Accounted extends TopicPartition {
  readonly group: string;
  readonly offset: number;
}

/** `relay.flows` as it stands, brought on from where it was read to. */
export class FlowLog {
  readonly #bus: Pick<EventBus, 'ends' | 'readRange'>;
  readonly #codec: StateCodec;
  readonly #flows = new Map<string, RegisteredFlow>();
  readonly #accounted = new Map<string, number>();
  readonly #reading = new OneByOne();
  #readTo = 0;

  constructor({ bus, codec }: { readonly bus: Pick<EventBus, 'ends' | 'readRange'>; readonly codec: StateCodec }) {
    this.#bus = bus;
    this.#codec = codec;
  }

  /** Every flow that ever registered, as it last did. */
  async flows(): Promise<readonly RegisteredFlow[]> {
    await this.#catchUp();
    return [...this.#flows.values()];
  }

  /** Undefined where the partition was never checked. */
  async accountedTo(group: string, at: TopicPartition): Promise<number | undefined> {
    await this.#catchUp();
    return this.#accounted.get(keyOf({ group, ...at }));
  }

  async keep(accounted: Accounted, { producer, now }: { producer: BusProducer; now: number }): Promise<void> {
    const value = this.#codec.encode('AccountedTo', { ...accounted, at: now });
    await producer.send({ topic: flowTopic, partition: 0, key: keyOf(accounted), value, headers: {} });
  }

  #catchUp(): Promise<void> {
    return this.#reading.run(() => this.#readOn());
  }

  async #readOn(): Promise<void> {
    const [end] = await this.#bus.ends(flowTopic);
    if (end === undefined || end.high <= this.#readTo) return;
    const from = Math.max(this.#readTo, end.low);
    for await (const record of this.#bus.readRange({ topic: flowTopic, partition: 0 }, from, end.high)) {
      await this.#take(record);
    }
    this.#readTo = end.high;
  }

  async #take({ key, value }: StoredRecord): Promise<void> {
    const decoded = value === null ? undefined : await this.#codec.decode(value);
    if (decoded?.known !== true) return;
    if (decoded.type === 'AccountedTo') this.#accounted.set(key, decoded.data.offset);
    if (decoded.type !== 'FlowRegistered') return;
    const { group, topic, types, clocks } = decoded.data;
    this.#flows.set(key, { group, topic, types, clocks });
  }
}

function keyOf({ group, topic, partition }: Omit<Accounted, 'offset'>): string {
  return `accounted|${group}|${topic}|${partition}`;
}
