import type { CommandAnswered, StateCodec } from '@care-relay/care-events';
import type { BusProducer, EventBus, StoredAt, StoredRecord } from '@care-relay/event-bus';
import type { CommandAnswer } from './command-answer.ts';
import type { LaneCommand } from './lane-command.ts';
import { readState } from './read-state.ts';

/** Where what came of a command is kept, in the partition that the command is about. */
export const answerTopic = 'relay.ledger';

export interface AnswerToWrite {
  readonly group: string;
  readonly command: LaneCommand;
  readonly answer: CommandAnswer;
  /** In milliseconds. */
  readonly answeredAt: number;
}

/** Keeps the owner's answer. Resolves when it is durable. */
export function writeAnswer(
  { group, command, answer, answeredAt }: AnswerToWrite,
  { producer, codec }: { readonly producer: BusProducer; readonly codec: StateCodec },
): Promise<StoredAt> {
  const { id, kind, destination, at, person, role } = command;
  const { outcome, text, counts = {} } = answer;
  const value = codec.encode('CommandAnswered', {
    ...{ commandId: id, kind, group, destination, ...at, person, role },
    ...{ outcome, text, counts, answeredAt },
  });
  return producer.send({ topic: answerTopic, partition: at.partition, key: id, value, headers: {} });
}

/** The answer in a record of the ledger, where it is one. */
export async function readAnswer({ value }: StoredRecord, codec: StateCodec): Promise<CommandAnswered | undefined> {
  const decoded = await readState(value, codec);
  return decoded?.type === 'CommandAnswered' ? decoded.data : undefined;
}

/** Clocks of two machines that set times in one log: as far apart as this they may be. */
const clocksApartMs = 60_000;

/**
 * Whether the ledger knows this command: `answered`, or `closed` when what it closed is accounted for and the answer is
 * missing. For a command that is read again after an owner ended between carrying it out and committing.
 */
export async function knownOf(
  { id, at }: LaneCommand,
  { bus, codec, storedAt }: { readonly bus: EventBus; readonly codec: StateCodec; readonly storedAt: number },
): Promise<'answered' | 'closed' | undefined> {
  const place = { topic: answerTopic, partition: at.partition };
  const from = await bus.offsetAt(place, storedAt - clocksApartMs);
  const { high = 0 } = (await bus.ends(answerTopic)).find(({ partition }) => partition === at.partition) ?? {};
  let found: 'closed' | undefined;
  for await (const { value } of bus.readRange(place, from, high)) {
    const decoded = await readState(value, codec);
    if (decoded?.type === 'CommandAnswered' && decoded.data.commandId === id) return 'answered';
    if (decoded?.type === 'Delivery' && decoded.data.closure?.commandId === id) found = 'closed';
  }
  return found;
}
