import { type IdentityDecision, IndexLog, questionIn, whyNotSettled } from '@care-relay/identity';
import type { StandingNotice } from '@care-relay/ledger';
import type { IdentityRequest } from '../arguments/ops-request.ts';
import type { OpsContext } from '../ops-context.ts';
import { done, type Said } from '../said.ts';
import { UsageError } from '../usage-error.ts';
import { idOfNotice, readNotices, readStanding } from '../views/tasks.ts';

/**
 * `ops link` and `ops apart`: a person says who is who. The decision is written here; whoever owns the index follows it, and says
 * that the task is over once answers go by it. Throws `UsageError`.
 */
export async function settleIdentity(request: IdentityRequest, context: OpsContext): Promise<Said> {
  const { id, verdict, person, role, reason, dryRun, json } = request;
  const { task, question } = await questionOf(id, context);
  const why = whyNotSettled(question, request);
  if (why !== undefined) return { text: why, code: 3 };
  const decision: IdentityDecision = {
    subjects: question.subjects,
    verdict,
    person,
    role,
    reason,
    decidedAt: context.now(),
  };
  if (dryRun) return done(`Would be settled: ${task.code}, ${sentences[verdict]}`);
  await keep(decision, context);
  const wasOver = task.clearedAt !== undefined;
  const isFollowed = !wasOver && (await isOver(task, context));
  const text = isFollowed
    ? `Settled: ${sentences[verdict]}`
    : `Kept, and in force once summaries run: ${sentences[verdict]}`;
  return { text: json ? JSON.stringify({ ...decision, isFollowed }) : text, code: isFollowed || wasOver ? 0 : 4 };
}

const sentences = {
  LINK: "these two records are one person's.",
  KEEP_APART: "these two records are two people's.",
} as const;

/** A task that is over can be answered otherwise: the last decision about a pair stands. */
async function questionOf(id: string, { logs }: OpsContext) {
  const task = (await readNotices(logs)).find((one) => one.kind === 'task' && idOfNotice(one) === id);
  if (task === undefined) throw new UsageError(`there is no task ${id}`);
  const question = questionIn(task.cause);
  if (question === undefined) throw new UsageError(`${id} does not ask who is who: see \`done\``);
  return { task, question };
}

async function keep(decision: IdentityDecision, { logs: { bus, codec } }: OpsContext): Promise<void> {
  const producer = await bus.producer();
  await new IndexLog({ bus, producer, codec }).settle(decision);
  await producer.close();
}

/** The task is cleared by whoever raised it, once what it asks is no question any more. */
async function isOver({ cause }: StandingNotice, { logs, inTime }: OpsContext): Promise<boolean> {
  const again = inTime();
  do {
    const standing = await readStanding(logs);
    if (!standing.some((one) => one.cause === cause)) return true;
  } while (await again());
  return false;
}
