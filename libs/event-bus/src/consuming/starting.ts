import type { OffsetJump, StartingPoint, TopicPartition } from '../port.ts';
import type { LogBounds } from './group-offsets.ts';

export interface Known extends TopicPartition {
  /** What the group has committed. */
  readonly committed: number | undefined;
  /** The last settled offset kept outside the group's offsets. */
  readonly remembered: number | undefined;
  readonly bounds: LogBounds;
}

export interface Start {
  /** The offset of the first record to read; undefined when `startAt` must be asked. */
  readonly position: number | undefined;
  readonly jump?: OffsetJump;
  /** A person must resume the partition first. */
  readonly held: boolean;
}

/**
 * Where a partition's reading starts (design section 5). The next offset is the remembered one, else the committed one.
 * What the group's offset lost backwards is skipped to the last settled; anything else that is not the next offset holds
 * the partition for a person: a group's offset that ran ahead, records deleted before they were read, and a log that ends
 * before what was settled (its offsets have been given out again).
 */
export function startOf(known: Known): Start {
  const { committed, remembered, bounds } = known;
  const expected = remembered ?? committed;
  if (expected === undefined) return { position: undefined, held: false };
  if (expected < bounds.low) return heldAt(known, expected, bounds.low);
  if (expected > bounds.high) return heldAt(known, expected, bounds.low);
  if (committed !== undefined && committed > expected) return heldAt(known, expected, committed);
  if (committed !== undefined && committed < expected) {
    return { position: expected, held: false, jump: jumpOf(known, expected, committed) };
  }
  return { position: expected, held: false };
}

export function offsetOf(point: StartingPoint, bounds: LogBounds): number {
  if (point === 'earliest') return bounds.low;
  if (point === 'latest') return bounds.high;
  return Math.min(Math.max(point, bounds.low), bounds.high);
}

function heldAt(at: TopicPartition, expected: number, found: number): Start {
  return { position: found, held: true, jump: jumpOf(at, expected, found) };
}

function jumpOf(at: TopicPartition, expected: number, found: number): OffsetJump {
  const direction = found < expected ? 'back' : 'forward';
  return { topic: at.topic, partition: at.partition, expected, found, direction };
}
