import type { Cluster, Kafka } from 'kafkajs';
import { BusClosed } from '../../port.ts';
import { pause, within } from '../../waiting.ts';
import { nameOf } from '../../error-name.ts';
import type { Timings } from '../settings.ts';
import { openCluster, type OpenCluster } from '../wire/cluster.ts';

/** A topic that the broker positively does not have. */
export class UnknownTopic extends Error {
  readonly code = 'UNKNOWN_TOPIC';
  constructor(topic: string) {
    super(`there is no topic ${topic}`);
  }
}

const TRIES_FOR_A_TOPIC = 5;

/** One connection for everything outside groups, made again when something failed on it. */
export class ClusterPool {
  readonly #client: Kafka;
  readonly #timings: Timings;
  readonly #closed = new AbortController();
  #opening: Promise<OpenCluster> | undefined;

  constructor(client: Kafka, timings: Timings) {
    this.#client = client;
    this.#timings = timings;
  }

  /** Runs `work` until it succeeds; every try may be on a new connection. Rejects for a missing topic or a closed bus. */
  async use<T>(topic: string, work: (cluster: Cluster) => Promise<T>): Promise<T> {
    for (let missing = 0; !this.#closed.signal.aborted;) {
      const opening = (this.#opening ??= openCluster(this.#client, { topics: [], withinMs: this.#timings.requestMs }));
      try {
        return await within(this.#timings.requestMs * 2, 'a request', this.#once(opening, topic, work));
      } catch (error) {
        if (MISSING.has(nameOf(error)) && ++missing >= TRIES_FOR_A_TOPIC) throw new UnknownTopic(topic);
        this.#drop(opening);
        await pause(this.#timings.retryMs, this.#closed.signal);
      }
    }
    throw new BusClosed();
  }

  close(): void {
    this.#closed.abort();
    if (this.#opening) this.#drop(this.#opening);
  }

  async #once<T>(opening: Promise<OpenCluster>, topic: string, work: (cluster: Cluster) => Promise<T>): Promise<T> {
    const { cluster } = await opening;
    await cluster.addMultipleTargetTopics([topic]);
    await cluster.refreshMetadataIfNecessary();
    return work(cluster);
  }

  #drop(opening: Promise<OpenCluster>): void {
    if (this.#opening === opening) this.#opening = undefined;
    opening.then((open) => open.close()).catch(() => undefined);
  }
}

const MISSING = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'INVALID_TOPIC_EXCEPTION']);
