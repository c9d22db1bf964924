import type { Committed, TopicPartition } from '../port.ts';

export interface CommitEntry extends TopicPartition, Committed {}

export interface LogBounds {
  readonly low: number;
  readonly high: number;
}

/** Where a partition stands for a group, and in the log. */
export interface Standing {
  readonly committed: Committed | undefined;
  readonly bounds: LogBounds;
}

/** What a member of a group asks its broker about offsets. `kafka/` and `memory/` each have one. */
export interface GroupOffsets {
  standings(of: readonly TopicPartition[]): Promise<ReadonlyMap<string, Standing>>;
  /** Rejects when this member no longer belongs to the group's generation. */
  commit(entries: readonly CommitEntry[]): Promise<void>;
}

/** The key of a partition in the maps of this folder. */
export function keyOf(at: TopicPartition): string {
  return `${at.topic}/${at.partition}`;
}

/** The partitions of each topic. */
export function byTopic(of: readonly TopicPartition[]): Map<string, number[]> {
  const topics = new Map<string, number[]>();
  for (const { topic, partition } of of) topics.set(topic, [...(topics.get(topic) ?? []), partition]);
  return topics;
}
