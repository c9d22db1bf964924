import type { CommandAnswered } from '@care-relay/care-events';
import { type LaneCommand, writeCommand } from '@care-relay/lanes';
import { answerPlaces, awaitAnswers } from '../deciding/await-answers.ts';
import type { OpsContext } from '../ops-context.ts';

/** An owner reads what a replay covers before it answers. */
const ownersMs = 300_000;

/** Hands one command to the owner of each of several partitions, and waits for the answers; those that came in time. */
export async function askOwners(
  group: string,
  commands: readonly LaneCommand[],
  { logs, inTime }: OpsContext,
): Promise<readonly CommandAnswered[]> {
  const places = await answerPlaces(
    logs,
    commands.map(({ at }) => at.partition),
  );
  const producer = await logs.bus.producer();
  await Promise.all(commands.map((command) => writeCommand({ group, command }, { producer, codec: logs.codec })));
  await producer.close();
  const answers = await awaitAnswers(logs, {
    ids: new Set(commands.map(({ id }) => id)),
    places,
    again: inTime(ownersMs),
  });
  return [...answers.values()];
}

/** Counts of several partitions together. */
export function sumCounts(answers: readonly CommandAnswered[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { counts } of answers)
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
