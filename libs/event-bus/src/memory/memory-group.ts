import { type CommitEntry, keyOf } from '../consuming/group-offsets.ts';
import type { Committed, TopicPartition } from '../port.ts';

export interface GroupMember {
  readonly topics: readonly string[];
  giveUp(): Promise<void>;
  take(assigned: readonly TopicPartition[]): void;
}

/** A consumer group: members in the order they joined, and what is committed. Rebalances run one after the other. */
export class MemoryGroup {
  readonly #partitionCount: (topic: string) => number;
  readonly #committed = new Map<string, Committed>();
  #members: GroupMember[] = [];
  #rebalancing: Promise<void> = Promise.resolve();

  constructor(partitionCount: (topic: string) => number) {
    this.#partitionCount = partitionCount;
  }

  join(member: GroupMember): Promise<void> {
    return this.#change(() => [...this.#members, member]);
  }

  leave(member: GroupMember): Promise<void> {
    return this.#change(() => this.#members.filter((one) => one !== member));
  }

  has(member: GroupMember): boolean {
    return this.#members.includes(member);
  }

  committed(at: TopicPartition): Committed | undefined {
    return this.#committed.get(keyOf(at));
  }

  commit(entries: readonly CommitEntry[]): void {
    for (const { topic, partition, offset, metadata } of entries) {
      this.#committed.set(keyOf({ topic, partition }), { offset, metadata });
    }
  }

  /** Every member gives up what it has, then the partitions are dealt out again: p of each topic to one member. */
  #change(next: () => GroupMember[]): Promise<void> {
    this.#rebalancing = this.#rebalancing.then(async () => {
      await Promise.all(this.#members.map((member) => member.giveUp()));
      this.#members = next();
      this.#members.forEach((member, index) => member.take(this.#share(member, index)));
    });
    return this.#rebalancing;
  }

  #share(member: GroupMember, index: number): TopicPartition[] {
    return member.topics.flatMap((topic) =>
      Array.from({ length: this.#partitionCount(topic) }, (_none, partition) => ({ topic, partition })).filter(
        ({ partition }) => partition % this.#members.length === index,
      ),
    );
  }
}
