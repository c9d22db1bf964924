import type { StateCodec } from '@care-relay/care-events';
import type { BusProducer, EventBus, StoredRecord } from '@care-relay/event-bus';
import { knownOf, writeAnswer } from './answer-log.ts';
import { answer, type CommandAnswer } from './command-answer.ts';
import { commandTopic, readCommand } from './command-log.ts';
import type { LaneCommand } from './lane-command.ts';

export interface CommandDeskParts {
  readonly bus: EventBus;
  readonly producer: BusProducer;
  readonly codec: StateCodec;
  /** The flow whose lanes these commands are about. */
  readonly group: string;
  readonly now: () => number;
  /** For the log: never a word of the reason. */
  readonly answered: (command: LaneCommand, answer: CommandAnswer) => void;
}

/**
 * Reads what people decided about one flow, each once by its id, and keeps the answers on the ledger. A command is read
 * again where an owner ended before its commit: those that stood when the partition was gained are looked up first.
 */
export class CommandDesk {
  readonly topic = commandTopic;
  readonly #parts: CommandDeskParts;
  /** By partition, where the commands end that another owner may have carried out. */
  readonly #stood = new Map<number, number>();

  constructor(parts: CommandDeskParts) {
    this.#parts = parts;
  }

  async gained(partition: number): Promise<void> {
    const ends = await this.#parts.bus.ends(commandTopic);
    this.#stood.set(partition, ends.find((one) => one.partition === partition)?.high ?? 0);
  }

  /** The command to carry out; undefined when there is none for this flow, or it was carried out before. */
  async read(record: StoredRecord): Promise<LaneCommand | undefined> {
    const command = await readCommand(record, this.#parts);
    if (command === undefined || record.offset >= (this.#stood.get(record.partition) ?? 0)) return command;
    const known = await knownOf(command, { ...this.#parts, storedAt: record.timestamp });
    if (known === 'closed') await this.answered(command, answer('done'));
    return known === undefined ? command : undefined;
  }

  /** Resolves when the answer is durable. */
  async answered(command: LaneCommand, given: CommandAnswer): Promise<void> {
    const { group, now, answered } = this.#parts;
    await writeAnswer({ group, command, answer: given, answeredAt: now() }, this.#parts);
    answered(command, given);
  }
}
