import type { OfferedEntry, RestoredEntry, Target } from '../lane-entry.ts';
import type { Kept } from './durable-log.fixture.ts';
import { newPiece, type Piece } from './piece.fixture.ts';
import type { PlannedEvent } from './schedule.fixture.ts';

export function piecesOf(plan: PlannedEvent, offset: number): readonly Piece[] {
  const { subjects, sameThing, occurredAt } = plan;
  return plan.destinations.map((destination) =>
    newPiece({ id: `${destination}@${offset}`, ...{ offset, destination, subjects, sameThing, occurredAt } }),
  );
}

export function targetOf({ destination, offset }: { readonly destination: string; readonly offset: number }): Target {
  return { destination, at: { topic: 't', partition: 0, offset } };
}

export function entryOf({ subjects, sameThing, occurredAt, ...piece }: Piece, offeredAt: number): OfferedEntry<string> {
  const about = { subjects, sameThing, occurredAt, eventId: piece.id };
  return { ...targetOf(piece), source: 's', ...about, work: 'work', offeredAt };
}

/** As the next owner puts a durable entry back: held if a person must decide. */
export function restored({ entry, parked }: Kept): RestoredEntry {
  const { at, destination, source, subjects, sameThing, occurredAt, eventId, attempts } = entry;
  const stood = { at, destination, source, subjects, sameThing, occurredAt, eventId, attempts };
  return { ...stood, parked, held: parked.outcome === 'rejected' };
}
