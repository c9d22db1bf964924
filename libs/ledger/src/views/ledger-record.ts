import { type CommandAnswered, type Delivery, type StateCodec, ValueUnreadable } from '@care-relay/care-events';
import type { StoredRecord } from '@care-relay/event-bus';
import { placeKey } from '../writing/ledger-writer.ts';

/** A record of the ledger, and where it stands there. */
export type LedgerRecord = LedgerPlace &
  (
    | { readonly kind: 'delivery'; readonly delivery: Delivery }
    | { readonly kind: 'command'; readonly answer: CommandAnswered }
  );

export interface LedgerPlace {
  readonly partition: number;
  readonly offset: number;
}

/** Undefined for a record of a later build, and for one that is no record of ours: neither may stop those who read on. */
export async function readLedgerRecord(
  { value, partition, offset }: StoredRecord,
  codec: StateCodec,
): Promise<LedgerRecord | undefined> {
  const decoded = value === null ? undefined : await codec.decode(value).catch(noRecordOfOurs);
  if (decoded?.known !== true) return undefined;
  const place = { partition, offset };
  if (decoded.type === 'Delivery') return { ...place, kind: 'delivery', delivery: decoded.data };
  return decoded.type === 'CommandAnswered' ? { ...place, kind: 'command', answer: decoded.data } : undefined;
}

function noRecordOfOurs(error: unknown): undefined {
  if (!(error instanceof ValueUnreadable)) throw error;
}

/** Under which names a record is found again. */
export function namesOf(record: LedgerRecord): readonly string[] {
  if (record.kind === 'command') return [name.of(record.answer.commandId)];
  const { eventId, subjects, intake, group, ...place } = record.delivery;
  return [
    name.of(eventId ?? placeKey(place)),
    ...subjects.map((subject) => name.subject(subject)),
    ...(isReceipt(record.delivery) ? subjects.map((subject) => name.received(group, subject)) : []),
    ...(intake === null ? [] : [name.intake({ ...intake, topic: place.topic })]),
  ];
}

const received = new Set(['DELIVERED', 'ACCEPTED']);

/** That a destination took an event. */
export function isReceipt({ destination, outcome }: Delivery): boolean {
  return destination !== null && received.has(outcome);
}

/** The names that can be asked for. */
export const name = {
  /** An event's or command's id, or the place of a record that is no event. */
  of: (id: string): string => `e:${id}`,
  /** A patient's pseudonym. */
  subject: (subject: string): string => `s:${subject}`,
  /** What a flow's destinations took about a patient: a journey leaves many records, and a correction asks for few. */
  received: (group: string, subject: string): string => `r:${group}:${subject}`,
  /** An intake record, by the care topic that its events stand in. */
  intake: (at: { readonly topic: string; readonly partition: number; readonly offset: number }): string =>
    `i:${placeKey(at)}`,
};
