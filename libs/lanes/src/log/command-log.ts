import type { StateCodec } from '@care-relay/care-events';
import type { BusProducer, StoredAt, StoredRecord } from '@care-relay/event-bus';
import type { LaneCommand } from '../consumer/lane-flow.ts';

export const commandTopic = 'relay.commands';

/** Who decided, and why. */
export interface Decision {
  readonly person: string;
  readonly role: string;
  readonly reason: string;
}

export interface CommandToWrite extends Decision {
  readonly id: string;
  readonly kind: 'RETRY' | 'SKIP';
  readonly group: string;
  readonly destination: string;
  readonly at: { readonly topic: string; readonly partition: number; readonly offset: number };
  readonly issuedAt: number;
}

/** Puts a decision about a held entry where the owner of its partition reads it. */
export async function writeCommand(
  command: CommandToWrite,
  { producer, codec }: { readonly producer: BusProducer; readonly codec: StateCodec },
): Promise<StoredAt> {
  const { at, destination, ...rest } = command;
  const value = codec.encode('HeldCommand', { ...rest, ...at, lane: destination });
  const key = `${command.group}|${command.id}`;
  return producer.send({ topic: commandTopic, partition: at.partition, key, value, headers: {} });
}

/** The command in a record, where it is one for this group. */
export async function readCommand(
  { value }: StoredRecord,
  { group, codec }: { readonly group: string; readonly codec: StateCodec },
): Promise<(LaneCommand & { readonly id: string }) | undefined> {
  const decoded = value === null ? undefined : await codec.decode(value);
  if (decoded?.known !== true || decoded.type !== 'HeldCommand' || decoded.data.group !== group) return undefined;
  const { id, kind, topic, partition, offset, lane, person, role, reason } = decoded.data;
  if (kind === 'UNKNOWN') return undefined;
  return { id, kind, destination: lane, at: { topic, partition, offset }, by: { person, role, reason, commandId: id } };
}
