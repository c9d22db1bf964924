import type { Cluster } from 'kafkajs';
import { byTopic, type CommitEntry, type GroupOffsets, keyOf, type Standing } from '../../consuming/group-offsets.ts';
import type { TopicPartition } from '../../port.ts';
import { boundsOf, committedOf, type Partitions } from '../wire/offsets.ts';
import type { Membership } from './membership.ts';

/** The group's offsets, through whichever connection stands now. */
export class KafkaOffsets implements GroupOffsets {
  readonly #group: string;
  readonly #membership: Membership;
  readonly #cluster: () => Cluster;

  constructor(group: string, membership: Membership, cluster: () => Cluster) {
    this.#group = group;
    this.#membership = membership;
    this.#cluster = cluster;
  }

  async standings(of: readonly TopicPartition[]): Promise<ReadonlyMap<string, Standing>> {
    const topics = [...byTopic(of)].map(([topic, partitions]) => this.#standingsIn({ topic, partitions }));
    return new Map((await Promise.all(topics)).flat());
  }

  commit(entries: readonly CommitEntry[]): Promise<void> {
    return this.#membership.commit(this.#cluster(), entries);
  }

  async #standingsIn(of: Partitions): Promise<[string, Standing][]> {
    const [committed, bounds] = await Promise.all([
      committedOf(this.#cluster(), this.#group, of),
      boundsOf(this.#cluster(), of),
    ]);
    return bounds.map(({ partition, low, high }) => [
      keyOf({ topic: of.topic, partition }),
      { committed: committed.get(partition), bounds: { low, high } },
    ]);
  }
}
