import type { EventCodec } from '@care-relay/care-events';
import type { EventBus, StoredRecord } from '@care-relay/event-bus';
import type { LookBack } from './adapter.ts';
import { type CareEvent, readEvent } from './care-event.ts';

/** Read in pieces from the newest back; a search ends after so many records (README, Peculiarities). */
const pieceSize = 2_000;
const farthest = 200_000;

export interface LookBackParts {
  readonly bus: EventBus;
  readonly codec: EventCodec;
  readonly types: ReadonlySet<string>;
}

/** A search backwards from one record through its partition. Only records of the subject are decoded. */
export function lookBackFrom(record: StoredRecord, { bus, codec, types }: LookBackParts): LookBack {
  return async (subject, pick) => {
    const lowest = Math.max(0, record.offset - farthest);
    for (let to = record.offset; to > lowest; to -= pieceSize) {
      const from = Math.max(lowest, to - pieceSize);
      const found: CareEvent[] = [];
      for await (const one of bus.readRange(record, from, to)) {
        if (one.headers['ce_subject'] !== subject) continue;
        const read = await readEvent(one, codec, types);
        if (read.kind === 'event') found.push(read.event);
      }
      for (const event of found.reverse()) {
        const value = pick(event);
        if (value !== undefined) return value;
      }
    }
    return undefined;
  };
}
