import type { OpenEntry } from '@care-relay/lanes';
import { createHash } from 'node:crypto';

/** A held entry as a person sees it: the head of its lanes, and how much waits behind it. */
export interface HeldEntry {
  /** Short and stable: the same entry has the same id at every listing. */
  readonly id: string;
  readonly entry: OpenEntry & { readonly group: string };
  /** Entries that wait behind it in its lanes. */
  readonly behind: number;
}

/** The entries that wait for a person, oldest first. */
export function heldEntries(open: readonly (OpenEntry & { readonly group: string })[]): readonly HeldEntry[] {
  const held = open.filter((entry) => entry.held);
  return held
    .map((entry) => ({ id: idOf(entry), entry, behind: open.filter((other) => isBehind(other, entry)).length }))
    .sort((a, b) => a.entry.parked.parkedAt - b.entry.parked.parkedAt);
}

function isBehind(other: OpenEntry & { group: string }, entry: OpenEntry & { group: string }): boolean {
  if (other.group !== entry.group || other.destination !== entry.destination || other.source !== entry.source)
    return false;
  return other.at.offset > entry.at.offset && other.subjects.some((subject) => entry.subjects.includes(subject));
}

export function idOf({ group, destination, at }: OpenEntry & { group: string }): string {
  const name = `${group}|${destination}|${at.topic}|${at.partition}|${at.offset}`;
  return createHash('sha256').update(name).digest('hex').slice(0, 8);
}
