import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBroker, MemoryBus, type StoredRecord } from '@care-relay/event-bus';
import { healthRegistry, silentLogger } from '@care-relay/platform';
import type { AttemptFacts, LaneNotice } from '../lane-hooks.ts';
import { delivered, type Outcome } from '../outcome.ts';
import type { LaneConsumer } from './lane-consumer.ts';
import type { LaneFlow } from './lane-flow.ts';
import type { RepeatSkipped, SettledIds } from './settled-ids.ts';
import { startLanes } from './start-lanes.ts';

export const topic = 'care.hospital';
export const group = 'receiver';
export const states = createStateCodec(fixedSchemaIds());

export interface ProcessOptions {
  /** What the receiver does with an event. */
  readonly attempt?: (id: string, facts: AttemptFacts) => Promise<Outcome>;
  readonly settledIds?: SettledIds;
  readonly graceMs?: number;
  /** Told of each event that is planned. */
  readonly planned?: (id: string) => void;
}

/** Processes of one group on one broker; an event is `patient/id`. */
export class ProcessWorld {
  readonly broker = new MemoryBroker();
  /** What is told now is stamped with this time; the processes have the machine's. */
  toldAt = (): number => Date.now();
  readonly bus = new MemoryBus(this.broker, () => this.toldAt());
  /** Attempts as they began: `process id`. */
  readonly attempts: string[] = [];
  readonly repeated: RepeatSkipped[] = [];
  /** What people were told and was not taken back, by cause. */
  readonly notices = new Map<string, LaneNotice>();

  constructor() {
    for (const name of [topic, 'relay.lanes', 'relay.commands', 'relay.control', 'relay.ledger'])
      this.broker.log.createTopic(name, 1);
  }

  async tell(...events: readonly string[]): Promise<void> {
    const producer = await this.bus.producer();
    for (const one of events) await producer.send({ topic, key: 'RX1/PAS', value: Buffer.from(one), headers: {} });
  }

  async start(name: string, options: ProcessOptions = {}): Promise<LaneConsumer<string>> {
    const bus = new MemoryBus(this.broker);
    const resources = { bus, producer: await bus.producer(), states, log: silentLogger, health: healthRegistry(Date) };
    const { graceMs } = options;
    const lanes = { ...(graceMs !== undefined && { graceMs }) };
    return startLanes(this.#flow(name, options), { ...resources, processName: name }, lanes);
  }

  async committed(): Promise<number> {
    return (await this.bus.committed(group, topic)).get(0)?.offset ?? 0;
  }

  #flow(name: string, { attempt, settledIds, planned }: ProcessOptions): LaneFlow<string> {
    return {
      ...{ group, topic, note: () => '', attempted: () => undefined },
      startAt: () => Promise.resolve('earliest'),
      gained: () => Promise.resolve(),
      lost: () => Promise.resolve(),
      plan: (record) => {
        const [patient = '', eventId = ''] = textOf(record).split('/');
        planned?.(eventId);
        return Promise.resolve([
          { destination: 'A81001', source: 'RX1/PAS', subjects: [patient], eventId, work: eventId },
        ]);
      },
      reload: (record) => Promise.resolve(textOf(record).split('/')[1] ?? ''),
      attempt: (_entry, id, facts) => {
        this.attempts.push(`${name} ${id}`);
        return attempt?.(id, facts) ?? Promise.resolve(delivered());
      },
      ...(settledIds && { settledIds }),
      raise: (notice) => void this.notices.set(notice.cause, notice),
      clear: (cause) => void this.notices.delete(cause),
      repeated: (repeat) => void this.repeated.push(repeat),
    };
  }
}

function textOf({ value }: StoredRecord): string {
  return value?.toString() ?? '';
}
