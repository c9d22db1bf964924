import { type EntryNotes, deliveryOf, type LedgerWriter } from '@care-relay/ledger';
import type { LaneEntry, Progress } from '@care-relay/lanes';

/**
 * A publisher's accounts: what of the kept messages did not simply become events. A published event says itself which
 * intake record it came from, and needs no record here. Resolves when the account is durable.
 */
export type RecordMessage = (entry: LaneEntry<unknown>, progress: Progress) => Promise<void>;

export function publishAccounts({
  group,
  writer,
  now,
}: {
  readonly group: string;
  readonly writer: LedgerWriter;
  readonly now: () => number;
}): RecordMessage {
  return async (entry, progress) => {
    const special = progress.kind === 'delivered' ? specialEnds[progress.ack ?? ''] : undefined;
    // What was told as held earlier must be told as published too.
    if (progress.kind === 'delivered' && special === undefined && entry.parked === undefined) return;
    const notes: EntryNotes = { answers: [], routedTo: [entry.destination] };
    const delivery = deliveryOf({ group, entry, progress, notes, now: now() });
    const { subjects = [] } = delivery;
    await writer.record({
      ...delivery,
      subjects: subjects.filter((subject) => !subject.startsWith('none:')),
      ...(special && { outcome: special, ack: null }),
    });
  };
}

/** What an attempt that ended well says of itself, where no event was published. */
const specialEnds: Readonly<Record<string, 'REPEAT' | 'UNMAPPED'>> = { repeat: 'REPEAT', unmapped: 'UNMAPPED' };
