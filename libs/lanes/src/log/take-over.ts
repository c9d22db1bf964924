import type { OwnedPartition } from '@care-relay/event-bus';
import { targetKey } from '../lane-entry.ts';
import type { Copies } from './copies.ts';
import type { OpenEntry, ReadEntry } from './entry-record.ts';
import { claimKey, ownerKey, scopeOf } from './lane-keys.ts';
import type { LanesFold, OwnerNote } from './lanes-fold.ts';
import type { LaneWriter } from './lane-writer.ts';
import type { PartitionReading } from './partition-reading.ts';

export type Claimant = Pick<OwnedPartition, 'topic' | 'partition' | 'mayAttempt'>;

export interface TakeOverParts {
  readonly group: string;
  readonly process: string;
  readonly now: () => number;
  readonly writer: LaneWriter;
  readonly reading: PartitionReading;
  readonly copies: Copies;
}

/** What an owner has once it is ready. */
export interface TakenOver {
  /** The claim's own offset: part of the key of everything this owner writes. */
  readonly epoch: number;
  /** What stood parked, oldest first, written again under the epoch. */
  readonly open: readonly OpenEntry[];
  /** Those of them that carry a copy of their record, by target: where they stand in `relay.lanes` now. */
  readonly copiesAt: ReadonlyMap<string, number>;
  /** Claims of others that stand, oldest first, and whether each said that it is drained. */
  readonly formers: readonly Former[];
  /** Keys of what earlier owners said of themselves. */
  readonly olderNotes: readonly string[];
}

export interface Former {
  readonly epoch: number;
  readonly process: string;
  readonly isDrained: boolean;
}

/** The group may have given the partition to another while it was being taken over: nothing was made void. */
export class OwnershipNotFresh extends Error {
  readonly code = 'OWNERSHIP_NOT_FRESH';
  constructor() {
    super('the partition may belong to another member by now');
  }
}

/** Entries written, or tombstoned, before the next are begun. */
const atOnce = 1_000;

/**
 * Takes a partition over (design section 5, Ownership): claims it, reads to the claim, writes every open entry again under
 * the claim's epoch, tombstones each older one, says that it is ready. Killed between any two writes, what stands open is
 * the same for the next owner. Rejects with `OwnershipNotFresh`.
 */
export async function takeOver(at: Claimant, parts: TakeOverParts): Promise<TakenOver> {
  const { group, process, now, writer, reading } = parts;
  const place = { group, topic: at.topic, partition: at.partition };
  const scope = scopeOf(group, at);
  const claim = { ...place, process, claimedAt: now() };
  const { offset: epoch } = await writer.keep('PartitionClaim', claim, { at, key: claimKey(scope, claim) });
  try {
    await reading.readTo(epoch + 1);
    const { fold } = reading;
    const open = fold.open().map((entry) => ({ ...entry, parked: { ...entry.parked, epoch } }));
    const copiesAt = await writeAgain(open, { at, epoch, parts });
    await inPieces(olderEntries(fold, epoch), at, (key) => writer.tombstone({ at, key }));
    mustBeFresh(at);
    await writer.keep('PartitionReady', { ...place, epoch }, { at, key: ownerKey('ready', scope, epoch) });
    return { epoch, open, copiesAt, ...formersIn(fold, { scope, epoch }) };
  } catch (error) {
    // No attempt was made under this claim: nobody need wait for it.
    const drained = { at, key: ownerKey('drained', scope, epoch) };
    writer.keep('PartitionDrained', { ...place, epoch }, drained).catch(() => undefined);
    throw error;
  }
}

/** Open entries and settled offsets, under the new epoch. Gives where the copies stand then. */
async function writeAgain(
  open: readonly ReadEntry[],
  { at, epoch, parts: { group, writer, reading, copies } }: { at: Claimant; epoch: number; parts: TakeOverParts },
): Promise<ReadonlyMap<string, number>> {
  const copiesAt = new Map<string, number>();
  mustBeFresh(at);
  await inPieces(open, at, async (entry) => {
    if (entry.copyAt === undefined) return writer.entry(entry);
    const copy = await copies.read(at.partition, entry.copyAt);
    copiesAt.set(targetKey(entry), await writer.entry(entry, copy));
  });
  for (const { topic, partition, offset = 0 } of newestSettled(reading.fold)) {
    const key = ownerKey('settled', scopeOf(group, { topic, partition }), epoch);
    await writer.keep('SettledOffset', { group, topic, partition, offset, epoch }, { at, key });
  }
  return copiesAt;
}

/** A claim that came late, from a process that had been paused, must not make void what the true owner writes. */
function mustBeFresh(at: Claimant): void {
  if (!at.mayAttempt()) throw new OwnershipNotFresh();
}

async function inPieces<T>(all: readonly T[], at: Claimant, write: (one: T) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < all.length; from += atOnce) {
    mustBeFresh(at);
    await Promise.all(all.slice(from, from + atOnce).map(write));
  }
}

function olderEntries({ entries }: LanesFold, epoch: number): readonly string[] {
  return [...entries].filter(([, entry]) => entry.parked.epoch < epoch).map(([key]) => key);
}

/** Of each topic the newest owner's word on what is settled; that of an owner before the one that is ready is void. */
export function newestSettled(fold: LanesFold): readonly OwnerNote[] {
  const ready = Math.max(-Infinity, ...fold.readyEpochs().values());
  const newest = new Map<string, OwnerNote>();
  for (const note of fold.notes.values()) {
    const atLeast = Math.max(ready, newest.get(note.topic)?.epoch ?? ready);
    if (note.kind === 'settled' && note.epoch >= atLeast) newest.set(note.topic, note);
  }
  return [...newest.values()];
}

function formersIn(
  { notes }: LanesFold,
  { scope, epoch }: { readonly scope: string; readonly epoch: number },
): Pick<TakenOver, 'formers' | 'olderNotes'> {
  const older = [...notes].filter(
    ([, note]) => note.epoch < epoch && (note.scope === scope || note.kind === 'settled'),
  );
  const drained = new Set(older.filter(([, { kind }]) => kind === 'drained').map(([, note]) => note.epoch));
  const formers = older.flatMap(([, { kind, epoch: former, process = '' }]) =>
    kind === 'claim' ? [{ epoch: former, process, isDrained: drained.has(former) }] : [],
  );
  return { formers, olderNotes: older.map(([key]) => key) };
}
