import type { TopicPartition } from '@care-relay/event-bus';
import { laneKey, type Pointer } from '../lane-entry.ts';

/** The key of a durable entry: (lane, offset, epoch), with the topic that the offset is of. */
export function entryKey(
  entry: { readonly destination: string; readonly source: string; readonly at: Pointer },
  { subject, epoch }: { readonly subject: string; readonly epoch: number },
): string {
  return `${laneKey(entry, subject)}|${entry.at.topic}|${entry.at.offset}|${epoch}`;
}

/** Whose ownership of which partition a record is about: a claim fences only that (design section 5, Ownership). */
export function scopeOf(group: string, { topic, partition }: TopicPartition): string {
  return `${group}|${topic}|${partition}`;
}

/** The key of a claim: one of its own for each, so that a claim that comes late never hides another. */
export function claimKey(scope: string, claim: { readonly process: string; readonly claimedAt: number }): string {
  return `claim|${scope}|${claim.process}|${claim.claimedAt}`;
}

/** The key of what an owner says of itself under its epoch: no owner writes over what another says. */
export function ownerKey(what: 'ready' | 'drained' | 'settled', scope: string, epoch: number): string {
  return `${what}|${scope}|${epoch}`;
}
