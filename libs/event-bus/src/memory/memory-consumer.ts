import { Commits } from '../consuming/commits.ts';
import { type GroupOffsets, keyOf, type Standing } from '../consuming/group-offsets.ts';
import { Ownership } from '../consuming/ownership.ts';
import type { PartitionFlow } from '../consuming/partition-flow.ts';
import {
  BusClosed,
  type BusConsumer,
  type ConsumeOptions,
  type ConsumerState,
  type NotGained,
  type OwnedPartition,
  type TopicPartition,
} from '../port.ts';
import type { MemoryBroker } from './memory-broker.ts';
import type { GroupMember, MemoryGroup } from './memory-group.ts';

const COMMIT_MS = 20;
const RETRY_MS = 50;
const DRAIN_MS = 5_000;
const ATTEMPT_MS = 200;
const BATCH_RECORDS = 100;

export class MemoryConsumer implements BusConsumer {
  readonly #broker: MemoryBroker;
  readonly #group: MemoryGroup;
  readonly #member: GroupMember;
  readonly #commits: Commits;
  readonly #ownership: Ownership;
  #state: ConsumerState = 'joining';

  constructor(broker: MemoryBroker, options: ConsumeOptions) {
    this.#broker = broker;
    this.#group = broker.group(options.group);
    const offsets = this.#offsets();
    this.#commits = new Commits({ group: options.group, offsets, memory: options.settledMemory }, COMMIT_MS, ignored);
    this.#ownership = new Ownership({
      options,
      offsets,
      commits: this.#commits,
      mayAttempt: () => this.#state !== 'closed',
      attemptMs: ATTEMPT_MS,
      wake: () => broker.appended.ring(),
      failed: ignored,
      now: () => performance.now(),
      retryMs: RETRY_MS,
      drainMs: DRAIN_MS,
    });
    this.#member = {
      topics: options.topics,
      giveUp: () => this.#ownership.giveUp(),
      take: (assigned) => this.#ownership.take(assigned),
    };
    void this.#run();
  }

  get state(): ConsumerState {
    return this.#state;
  }

  get notGained(): NotGained | undefined {
    return this.#ownership.notGained;
  }

  get owned(): readonly OwnedPartition[] {
    return this.#ownership.flows;
  }

  async close(): Promise<void> {
    if (this.#state === 'closed') return;
    await this.#group.leave(this.#member);
    this.#commits.stop();
    this.#state = 'closed';
    this.#broker.appended.ring();
  }

  async #run(): Promise<void> {
    await this.#group.join(this.#member);
    if (this.#state === 'joining') this.#state = 'flowing';
    while (this.#state === 'flowing') {
      for (const flow of this.#ownership.flows) if (flow.wantsRecords) this.#feed(flow);
      await this.#broker.appended.heard(RETRY_MS);
    }
  }

  #feed(flow: PartitionFlow): void {
    const { low, high } = this.#broker.log.bounds(flow);
    if (flow.position < low || flow.position > high) {
      void this.#ownership.strayed(flow);
      return;
    }
    const records = this.#broker.log.read(flow, { from: flow.position, to: high, max: BATCH_RECORDS });
    const last = records.at(-1);
    flow.hand(records, last ? last.offset + 1 : high);
  }

  #standing(at: TopicPartition): Standing {
    return { committed: this.#group.committed(at), bounds: this.#broker.log.bounds(at) };
  }

  #offsets(): GroupOffsets {
    return {
      standings: (of) => Promise.resolve(new Map(of.map((at) => [keyOf(at), this.#standing(at)]))),
      commit: (entries) => {
        const mine = new Set(this.#ownership.assigned.map(keyOf));
        if (!this.#group.has(this.#member) || !entries.every((entry) => mine.has(keyOf(entry)))) {
          return Promise.reject(new BusClosed('the partition is no longer ours to commit'));
        }
        this.#group.commit(entries);
        return Promise.resolve();
      },
    };
  }
}

const ignored = (): void => undefined;
