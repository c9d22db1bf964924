import type { Cluster } from 'kafkajs';
import type { CommitEntry, GroupOffsets, LogBounds } from '../../consuming/group-offsets.ts';
import type { Committed, TopicPartition } from '../../port.ts';
import { boundsOf, committedOf } from '../wire/offsets.ts';
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

  async committed(at: TopicPartition): Promise<Committed | undefined> {
    const found = await committedOf(this.#cluster(), this.#group, { topic: at.topic, partitions: [at.partition] });
    return found.get(at.partition);
  }

  commit(entries: readonly CommitEntry[]): Promise<void> {
    return this.#membership.commit(this.#cluster(), entries);
  }

  async bounds(at: TopicPartition): Promise<LogBounds> {
    const [found] = await boundsOf(this.#cluster(), { topic: at.topic, partitions: [at.partition] });
    return found ?? { low: 0, high: 0 };
  }
}
