import { decide, findEntry, refusalOf } from '../deciding/decide.ts';
import { unanswered } from '../deciding/say-decided.ts';
import { watchEntry } from '../deciding/watch-entry.ts';
import { type HeldEntry, heldEntries } from '../entries/held-entry.ts';
import { idOf, readOpen, type WaitingEntry } from '../entries/open-entries.ts';
import type { OpsContext } from '../ops-context.ts';
import { UsageError } from '../usage-error.ts';
import { done, type Said } from '../said.ts';
import type { HeldRequest } from './held-request.ts';
import { printHeld } from './print-held.ts';

/** `npm run held`: lists what waits for a person, or hands a decision to the owner of the lane and says what came of it. */
export async function held(request: HeldRequest, context: OpsContext): Promise<Said> {
  return request.kind === 'list' ? done(await list(request, context)) : settle(request, context);
}

async function list({ json }: { readonly json: boolean }, { logs, now }: OpsContext): Promise<string> {
  const entries: readonly HeldEntry[] = heldEntries(await readOpen(logs));
  return json ? entries.map((one) => JSON.stringify(one)).join('\n') : printHeld(entries, now());
}

async function settle(request: Exclude<HeldRequest, { kind: 'list' }>, context: OpsContext): Promise<Said> {
  const { kind, id, ...who } = request;
  const found = await findEntry(context.logs, id);
  const asked = { ...who, kind: 'decide', verb: kind, id, json: false, dryRun: false } as const;
  const forbidden = refusalOf(asked, found.entry);
  if (forbidden !== undefined) throw new UsageError(forbidden);
  const { entry, answer } = await decide(asked, found, context);
  if (answer === undefined) return unanswered(id);
  if (answer.outcome !== 'done') return { text: `${id}: ${answer.text} (${answer.outcome})`, code: 3 };
  return done(await cameOf(entry, context));
}

/** The durable entry itself shows it: gone, or tried and held anew. */
async function cameOf(before: WaitingEntry, context: OpsContext): Promise<string> {
  const id = idOf(before);
  const after = await watchEntry(before, context);
  if (after === undefined) return `${id} is settled; what waited behind it goes on.`;
  if (after.attempts <= before.attempts) return `${id} is released, and has not been tried yet.`;
  return `${id} was tried and is held again:\n${printHeld(heldEntries([after]), context.now())}`;
}
