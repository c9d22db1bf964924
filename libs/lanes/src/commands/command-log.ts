import type { HeldCommand, LaneCommand as CommandRecord, StateCodec } from '@care-relay/care-events';
import type { BusProducer, StoredAt, StoredRecord } from '@care-relay/event-bus';
import type { EntryCommand, LaneCommand } from './lane-command.ts';
import { readState } from './read-state.ts';

export const commandTopic = 'relay.commands';

/** Puts a decision where the owner of its partition reads it. */
export async function writeCommand(
  { group, command }: { readonly group: string; readonly command: LaneCommand },
  { producer, codec }: { readonly producer: BusProducer; readonly codec: StateCodec },
): Promise<StoredAt> {
  const { at, ...rest } = command;
  const value = codec.encode('LaneCommand', { ...rest, ...at, group });
  const key = `${group}|${command.id}`;
  return producer.send({ topic: commandTopic, partition: at.partition, key, value, headers: {} });
}

/** The command in a record, where it is one for this group and of a kind that this program knows. */
export async function readCommand(
  { value }: StoredRecord,
  { group, codec }: { readonly group: string; readonly codec: StateCodec },
): Promise<LaneCommand | undefined> {
  const decoded = await readState(value, codec);
  if (decoded?.type === 'HeldCommand' && decoded.data.group === group) return fromHeldCommand(decoded.data);
  return decoded?.type === 'LaneCommand' && decoded.data.group === group ? fromRecord(decoded.data) : undefined;
}

/** As earlier versions wrote them. */
function fromHeldCommand(record: HeldCommand): EntryCommand | undefined {
  const { kind, lane: destination, topic, partition, offset } = record;
  if (kind === 'UNKNOWN') return undefined;
  return {
    ...decisionOf(record),
    kind: kind === 'RETRY' ? 'RELEASE' : kind,
    destination,
    at: { topic, partition, offset },
  };
}

function fromRecord(record: CommandRecord): LaneCommand | undefined {
  const { kind, destination, topic, partition, offset, expectedHead, told, replayId } = record;
  const decided = {
    ...decisionOf(record),
    ...(told !== null && { told }),
    ...{ destination, at: { topic, partition, offset } },
  };
  if (kind === 'UNKNOWN') return undefined;
  if (kind === 'REPLAY') return { ...decided, kind, ...replayOf(record) };
  if (kind === 'STOP_REPLAY') return replayId === null ? undefined : { ...decided, kind, replayId };
  return { ...decided, kind, ...(expectedHead !== null && { expectedHead }) };
}

function replayOf({ id, replayId, source, subject, ratePerSecond, dryRun }: CommandRecord) {
  return {
    ...{ dryRun, replayId: replayId ?? id },
    ...(source !== null && { source }),
    ...(subject !== null && { subject }),
    ...(ratePerSecond !== null && { ratePerSecond }),
  };
}

function decisionOf({ id, person, role, reason, issuedAt }: CommandRecord | HeldCommand) {
  return { id, person, role, reason, issuedAt };
}
