import type { DecideRequest } from '../arguments/ops-request.ts';
import { idOf, type WaitingEntry } from '../entries/open-entries.ts';
import type { OpsContext } from '../ops-context.ts';
import { done, type Said } from '../said.ts';
import { decide, findEntry, refusalOf } from './decide.ts';
import { watchEntry } from './watch-entry.ts';

/** `ops release|skip|close|ahead|worklist`: asks the owner, waits, and says what it answered. */
export async function sayDecided(request: DecideRequest, context: OpsContext): Promise<Said> {
  const found = await findEntry(context.logs, request.id);
  const forbidden = refusalOf(request, found.entry);
  if (forbidden !== undefined) return { text: forbidden, code: 3 };
  if (request.dryRun) return done(wouldDo(request, found));
  const { entry, answer } = await decide(request, found, context);
  if (request.json && answer !== undefined)
    return { text: JSON.stringify(answer), code: answer.outcome === 'done' ? 0 : 3 };
  if (answer === undefined) return unanswered(request.id);
  if (answer.outcome !== 'done') return { text: `${request.id}: ${answer.text} (${answer.outcome})`, code: 3 };
  return done(request.verb === 'RELEASE' ? await cameOf(entry, context) : `${request.id}: ${endings[request.verb]}`);
}

/** The decision is durable: whoever owns the partition next carries it out. */
export function unanswered(id: string): Said {
  return { text: `${id}: the decision is recorded; nobody has answered yet. The hub does so when it runs.`, code: 4 };
}

const endings: Readonly<Record<Exclude<DecideRequest['verb'], 'RELEASE'>, string>> = {
  SKIP: 'it is closed; what waited behind it goes on.',
  CLOSE: 'it is closed.',
  AHEAD: 'it is sent before its turn.',
  WORKLIST: 'what waited before it is left to people; it goes.',
};

async function cameOf(entry: WaitingEntry, context: OpsContext): Promise<string> {
  const id = idOf(entry);
  const after = await watchEntry(entry, context);
  if (after === undefined) return `${id} is settled; what waited behind it goes on.`;
  const { problem } = after.parked;
  if (after.attempts <= entry.attempts) return `${id} is released, and has not been tried yet.`;
  return `${id} was tried and is held again: ${problem?.at ?? ''} ${problem?.code ?? ''}: ${problem?.text ?? ''}`;
}

function wouldDo(
  { verb, id }: DecideRequest,
  { entry, queue }: { readonly entry: WaitingEntry; readonly queue: readonly WaitingEntry[] },
): string {
  const place = queue.indexOf(entry);
  const [head] = queue;
  if (place > 0 && head !== undefined && (verb === 'RELEASE' || verb === 'SKIP'))
    return `Nothing would happen: ${idOf(head)} stands before ${id}.`;
  const what = `${entry.eventType ?? 'an entry'} from ${entry.source} to ${entry.destination}`;
  const behind = `${queue.length - place - 1} behind it`;
  return {
    RELEASE: `Would try ${what} again, and then the ${behind}.`,
    SKIP: `Would close ${what} without delivering it, and go on with the ${behind}.`,
    CLOSE: `Would close ${what} without delivering it; ${place} before it and the ${behind} stay.`,
    AHEAD: `Would send ${what} before the ${place} that wait before it.`,
    WORKLIST: `Would close the ${place} before ${what} and leave them to people.`,
  }[verb];
}
