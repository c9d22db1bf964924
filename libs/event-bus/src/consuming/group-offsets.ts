import type { Committed, TopicPartition } from '../port.ts';

export interface CommitEntry extends TopicPartition, Committed {}

export interface LogBounds {
  readonly low: number;
  readonly high: number;
}

/** What a member of a group asks its broker about offsets. `kafka/` and `memory/` each have one. */
export interface GroupOffsets {
  committed(at: TopicPartition): Promise<Committed | undefined>;
  /** Rejects when this member no longer belongs to the group's generation. */
  commit(entries: readonly CommitEntry[]): Promise<void>;
  bounds(at: TopicPartition): Promise<LogBounds>;
}

export function keyOf(at: TopicPartition): string {
  return `${at.topic}/${at.partition}`;
}
