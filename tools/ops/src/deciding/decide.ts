import type { CommandAnswered } from '@care-relay/care-events';
import { type EntryCommand, whyForbidden, writeCommand } from '@care-relay/lanes';
import type { DecideRequest } from '../arguments/ops-request.ts';
import { entryUnder, lanesAround, readOpen, type WaitingEntry } from '../entries/open-entries.ts';
import type { HubLogs } from '../hub-logs.ts';
import type { OpsContext } from '../ops-context.ts';
import { answerPlaces, awaitAnswers } from './await-answers.ts';

/** What came of a decision. */
export interface Decided {
  readonly entry: WaitingEntry;
  /** The owner's answer; undefined when none came in time. */
  readonly answer: CommandAnswered | undefined;
}

/** The entry under an id, and what waits in its lanes. Throws `UsageError` when there is none, or more than one. */
export async function findEntry(
  logs: HubLogs,
  id: string,
): Promise<{ readonly entry: WaitingEntry; readonly queue: readonly WaitingEntry[] }> {
  const open = await readOpen(logs);
  const entry = entryUnder(id, open);
  return { entry, queue: lanesAround(open, entry) };
}

/** Why the owner would say no to this person; undefined when it may be asked. */
export function refusalOf({ verb, role, told }: DecideRequest, entry: WaitingEntry): string | undefined {
  return whyForbidden({ kind: verb, role, ...(told !== undefined && { told }) }, entry);
}

/** Hands a decision about an entry to the owner of its partition and waits for the answer. */
export async function decide(
  request: DecideRequest,
  { entry, queue }: { readonly entry: WaitingEntry; readonly queue: readonly WaitingEntry[] },
  { logs, newId, now, inTime }: OpsContext,
): Promise<Decided> {
  const { verb, person, role, reason, told } = request;
  const { group, destination, at } = entry;
  const head = queue[0]?.at.offset ?? at.offset;
  const command: EntryCommand = {
    ...{ id: newId(), kind: verb, destination, at, expectedHead: head },
    ...{ person, role, reason, issuedAt: now(), ...(told !== undefined && { told }) },
  };
  const places = await answerPlaces(logs, [at.partition]);
  const producer = await logs.bus.producer();
  await writeCommand({ group, command }, { producer, codec: logs.codec });
  await producer.close();
  const answers = await awaitAnswers(logs, { ids: new Set([command.id]), places, again: inTime() });
  return { entry, answer: answers.get(command.id) };
}
