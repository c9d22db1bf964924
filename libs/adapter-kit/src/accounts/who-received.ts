import type { EventCodec, StateCodec } from '@care-relay/care-events';
import type { EventBus, StoredRecord } from '@care-relay/event-bus';
import { type LedgerReader, readReceived, type Receipt, receivedAbout } from '@care-relay/ledger';
import type { WhoReceived } from '../adapter.ts';
import { type CareEvent, readEvent } from '../care-event.ts';

export interface WhoReceivedParts {
  readonly bus: EventBus;
  readonly codec: EventCodec;
  readonly states: StateCodec;
  readonly group: string;
  readonly types: ReadonlySet<string>;
  /** The recent ledger; without it, or while it is being built, the ledger itself is read. */
  readonly reader?: Pick<LedgerReader, 'find'>;
}

type Place = Pick<StoredRecord, 'topic' | 'partition' | 'offset'>;

/** Asks the ledger which destinations took an earlier event of a subject, from one record's point of view. */
export function whoReceived(record: Place, parts: WhoReceivedParts): WhoReceived {
  return async (subject, isOriginal) => {
    const earlier = (await receiptsOf(subject, record.partition, parts)).filter(({ at }) => isBefore(at, record));
    const byPlace = Map.groupBy(earlier, ({ at }) => at.offset);
    const found = new Set<string>();
    for (const receipts of byPlace.values()) {
      const [first] = receipts;
      const takenBy = receipts.map(({ destination }) => destination);
      const isSought = (event: CareEvent): boolean => isOriginal(event, takenBy);
      if (first === undefined || !(await matches(first, isSought, parts))) continue;
      for (const destination of takenBy) found.add(destination);
    }
    return [...found];
  };
}

async function receiptsOf(subject: string, partition: number, parts: WhoReceivedParts): Promise<readonly Receipt[]> {
  const { reader, group, bus, states } = parts;
  const asked = { subject, group, partition };
  const recent = reader === undefined ? undefined : await receivedAbout(asked, reader);
  const answer = recent?.isComplete === true ? recent : await readReceived(asked, { bus, codec: states });
  return answer.receipts;
}

function isBefore(at: Receipt['at'], { topic, partition, offset }: Place): boolean {
  return at.topic === topic && at.partition === partition && at.offset < offset;
}

async function matches(
  { at }: Receipt,
  isSought: (event: CareEvent) => boolean,
  { bus, codec, types }: WhoReceivedParts,
): Promise<boolean> {
  for await (const record of bus.readRange(at, at.offset, at.offset + 1)) {
    const read = await readEvent(record, codec, types);
    return read.kind === 'event' && isSought(read.event);
  }
  return false;
}
