import { behindIn } from './behind.ts';
import { idOf, type WaitingEntry } from './open-entries.ts';

/** A held entry as a person sees it: the head of its lanes, and how much waits behind it. */
export interface HeldEntry {
  readonly id: string;
  readonly entry: WaitingEntry;
  /** Entries that wait behind it in its lanes. */
  readonly behind: number;
}

/** The entries that wait for a person, oldest first. */
export function heldEntries(open: readonly WaitingEntry[]): readonly HeldEntry[] {
  const behind = behindIn(open);
  return open
    .filter(({ held }) => held)
    .map((entry) => ({ id: idOf(entry), entry, behind: behind([entry]).length }))
    .sort((a, b) => a.entry.parked.parkedAt - b.entry.parked.parkedAt);
}
