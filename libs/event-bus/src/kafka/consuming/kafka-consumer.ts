import type { Cluster, Kafka } from 'kafkajs';
import { Commits } from '../../consuming/commits.ts';
import { Ownership } from '../../consuming/ownership.ts';
import {
  type BusConsumer,
  BusClosed,
  type ConsumeOptions,
  type ConsumerState,
  type NotGained,
  type OwnedPartition,
} from '../../port.ts';
import { Bell, pause } from '../../waiting.ts';
import { report } from '../client.ts';
import type { BusLog, Timings } from '../settings.ts';
import { openCluster, type OpenCluster } from '../wire/cluster.ts';
import { fetchUntil } from './fetching.ts';
import { KafkaOffsets } from './kafka-offsets.ts';
import { Membership } from './membership.ts';

export interface ConsumerParts {
  readonly client: Kafka;
  readonly options: ConsumeOptions;
  readonly timings: Timings;
  readonly soleClientId: string | undefined;
  readonly log: BusLog | undefined;
}

/**
 * One member of a group. Connections come and go beneath it: whatever fails, or does not answer in time, ends in a new
 * connection, on which a heartbeat tells whether the membership still stands.
 */
export class KafkaConsumer implements BusConsumer {
  readonly #parts: ConsumerParts;
  readonly #membership: Membership;
  readonly #offsets: KafkaOffsets;
  readonly #commits: Commits;
  readonly #ownership: Ownership;
  readonly #bell = new Bell();
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  #open: OpenCluster | undefined;
  #state: ConsumerState = 'joining';
  #progressedAt = performance.now();

  constructor(parts: ConsumerParts) {
    const { options, timings } = parts;
    this.#parts = parts;
    this.#membership = new Membership({ ...options, timings, soleClientId: parts.soleClientId });
    this.#offsets = new KafkaOffsets(options.group, this.#membership, () => this.#cluster());
    const target = { group: options.group, offsets: this.#offsets, memory: options.settledMemory };
    this.#commits = new Commits(target, timings.commitMs, (error) => this.#failed('a commit', error));
    this.#ownership = new Ownership({
      options,
      offsets: this.#offsets,
      commits: this.#commits,
      mayAttempt: () => this.#membership.mayAttempt(),
      attemptMs: timings.attemptMs,
      wake: () => this.#bell.ring(),
      failed: (what, error) => this.#failed(what, error),
      now: () => performance.now(),
      retryMs: timings.retryMs * 5,
      drainMs: timings.rebalanceMs / 2,
    });
    this.#running = this.#run();
  }

  get state(): ConsumerState {
    const silent = performance.now() - this.#progressedAt > this.#parts.timings.stalledMs;
    if (silent && this.#state !== 'closed') return 'stalled';
    return this.#state;
  }

  get notGained(): NotGained | undefined {
    return this.#ownership.notGained;
  }

  get owned(): readonly OwnedPartition[] {
    return this.#ownership.flows;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#bell.ring();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        await this.#serve(signal);
      } catch (error) {
        this.#failed('consuming', error);
        this.#state = 'rebuilding';
        this.#drop();
        await pause(this.#parts.timings.retryMs, signal);
      }
    }
    await this.#leave();
  }

  /** One connection's life: until it fails, or the consumer closes. */
  async #serve(closing: AbortSignal): Promise<void> {
    const { client, options, timings } = this.#parts;
    this.#open = await openCluster(client, { topics: options.topics, withinMs: timings.requestMs });
    const cluster = this.#open.cluster;
    const broken = new AbortController();
    const over = AbortSignal.any([closing, broken.signal]);
    try {
      await this.#beatOnce(cluster);
      const fetching = fetchUntil(over, {
        cluster,
        timings,
        bell: this.#bell,
        flows: () => this.#ownership.flows,
        progressed: () => {
          this.#progressedAt = performance.now();
        },
        strayed: (flow) => this.#ownership.strayed(flow),
      });
      await Promise.race([Promise.all([fetching, this.#beatUntil(over, cluster)]), aborted(closing)]);
    } finally {
      broken.abort();
    }
  }

  async #beatUntil(over: AbortSignal, cluster: Cluster): Promise<void> {
    while (!over.aborted) {
      await pause(this.#parts.timings.heartbeatMs, over);
      if (!over.aborted) await this.#beatOnce(cluster);
    }
  }

  /** A heartbeat, and what follows from its answer. */
  async #beatOnce(cluster: Cluster): Promise<void> {
    const standing = await this.#membership.beat(cluster);
    if (standing !== 'member') {
      this.#state = 'joining';
      await (standing === 'rebalancing' ? this.#ownership.giveUp() : this.#ownership.wasTaken());
      this.#ownership.take(await this.#membership.join(cluster));
    }
    this.#state = 'flowing';
  }

  async #leave(): Promise<void> {
    if (this.#membership.joined) await this.#ownership.giveUp();
    else await this.#ownership.wasTaken();
    this.#commits.stop();
    try {
      if (this.#open) await this.#membership.leave(this.#open.cluster);
    } catch (error) {
      this.#failed('leaving the group', error);
    }
    this.#drop();
    this.#state = 'closed';
  }

  #cluster(): Cluster {
    if (!this.#open) throw new BusClosed('no connection to the broker now');
    return this.#open.cluster;
  }

  /** A connection that failed is never trusted again; its closing is not waited for. */
  #drop(): void {
    this.#open?.close().catch(() => undefined);
    this.#open = undefined;
  }

  #failed(what: string, error: unknown): void {
    report(this.#parts.log, `${what} failed; it is tried again`, error);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
