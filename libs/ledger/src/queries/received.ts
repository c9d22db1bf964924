import type { Delivery, StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import type { Pointer } from '@care-relay/lanes';
import { ledgerTopic } from '../topics.ts';
import { isReceipt, name, readLedgerRecord } from '../views/ledger-record.ts';
import type { LedgerReader } from '../views/ledger-reader.ts';

/** That a destination took an event. */
export interface Receipt {
  readonly eventId: string | null;
  readonly eventType: string | null;
  readonly destination: string;
  /** Where the event stands. */
  readonly at: Pointer;
  readonly recordedAt: number;
}

export interface ReceivedAnswer {
  /** Oldest first. */
  readonly receipts: readonly Receipt[];
  readonly isComplete: boolean;
}

/** What the destinations of a flow have received about a subject. */
export async function receivedAbout(
  { subject, group, partition }: { readonly subject: string; readonly group: string; readonly partition?: number },
  reader: Pick<LedgerReader, 'find'>,
): Promise<ReceivedAnswer> {
  const { records, isComplete } = await reader.find(name.received(group, subject), partition);
  const told = records.flatMap((one) => (one.kind === 'delivery' ? [one.delivery] : []));
  return { receipts: told.flatMap((one) => receiptOf(one, { subject, group })), isComplete };
}

/** Read in pieces from the newest back, so many records at the farthest. */
const pieceSize = 5_000;
const farthest = 200_000;

/** The same without the view: read from the ledger itself, from one partition, back to its start or 200,000 records. */
export async function readReceived(
  { subject, group, partition }: { readonly subject: string; readonly group: string; readonly partition: number },
  { bus, codec }: { readonly bus: EventBus; readonly codec: StateCodec },
): Promise<ReceivedAnswer> {
  const { low = 0, high = 0 } = (await bus.ends(ledgerTopic)).find((one) => one.partition === partition) ?? {};
  const from = Math.max(low, high - farthest);
  const found: Receipt[] = [];
  for (let at = from; at < high; at += pieceSize) {
    const to = Math.min(high, at + pieceSize);
    for await (const stored of bus.readRange({ topic: ledgerTopic, partition }, at, to)) {
      const record = await readLedgerRecord(stored, codec);
      if (record?.kind === 'delivery') found.push(...receiptOf(record.delivery, { subject, group }));
    }
  }
  return { receipts: found, isComplete: from === low };
}

function receiptOf(delivery: Delivery, asked: { subject: string; group: string }): readonly Receipt[] {
  const { destination, subjects, group, eventId, eventType, topic, partition, offset, recordedAt } = delivery;
  const isAsked = group === asked.group && subjects.includes(asked.subject);
  if (!isAsked || destination === null || !isReceipt(delivery)) return [];
  return [{ eventId, eventType, destination, at: { topic, partition, offset }, recordedAt }];
}
