import type { CommandAnswered } from '@care-relay/care-events';
import type { PartitionEnds, TopicPartition } from '@care-relay/event-bus';
import { answerTopic, readAnswer } from '@care-relay/lanes';
import type { HubLogs } from '../hub-logs.ts';

/** Where answers will come: the partitions of the ledger and their ends before anything was asked. */
export type AnswerPlaces = ReadonlyMap<number, number>;

/** To be called before a command is written, so that its answer comes after these places. */
export async function answerPlaces({ bus }: HubLogs, partitions: readonly number[]): Promise<AnswerPlaces> {
  const ends = await bus.ends(answerTopic);
  return new Map(
    ends.filter(({ partition }) => partitions.includes(partition)).map(({ partition, high }) => [partition, high]),
  );
}

export interface Awaited {
  readonly ids: ReadonlySet<string>;
  readonly places: AnswerPlaces;
  /** Resolves when it is time to look again; false when the time is up. */
  readonly again: () => Promise<boolean>;
}

/** The owners' answers to these commands, as many as came in time, by the command's id. */
export async function awaitAnswers(
  logs: HubLogs,
  { ids, places, again }: Awaited,
): Promise<ReadonlyMap<string, CommandAnswered>> {
  const found = new Map<string, CommandAnswered>();
  const next = new Map(places);
  const readOn = async ({ partition, high }: PartitionEnds): Promise<void> => {
    const from = next.get(partition) ?? high;
    for await (const one of answersIn(logs, { topic: answerTopic, partition }, { from, to: high })) {
      if (ids.has(one.commandId)) found.set(one.commandId, one);
    }
    if (next.has(partition)) next.set(partition, high);
  };
  do {
    for (const ends of await logs.bus.ends(answerTopic)) await readOn(ends);
  } while (found.size < ids.size && (await again()));
  return found;
}

async function* answersIn(
  { bus, codec }: HubLogs,
  at: TopicPartition,
  { from, to }: { readonly from: number; readonly to: number },
): AsyncIterable<CommandAnswered> {
  for await (const record of bus.readRange(at, from, to)) {
    const answer = await readAnswer(record, codec);
    if (answer !== undefined) yield answer;
  }
}
