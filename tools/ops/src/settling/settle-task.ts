import { alertTopic, encodeNotice, type StandingNotice } from '@care-relay/ledger';
import type { DoneRequest } from '../arguments/ops-request.ts';
import type { HubLogs } from '../hub-logs.ts';
import type { OpsContext } from '../ops-context.ts';
import { done, type Said } from '../said.ts';
import { UsageError } from '../usage-error.ts';
import { idOfNotice, readStanding } from '../views/tasks.ts';

/** `ops done`: a task that a person has dealt with stands no more; who and how is kept with it. Throws `UsageError`. */
export async function settleTask(request: DoneRequest, { logs, now }: OpsContext): Promise<Said> {
  const { id, person, role, reason, dryRun, json } = request;
  const task = await taskOf(id, logs);
  const settled: StandingNotice = { ...task, clearedAt: now(), done: { person, role, reason } };
  if (dryRun) return done(`Would be done: ${task.code}, ${task.text}`);
  const producer = await logs.bus.producer();
  const value = encodeNotice(settled, logs.codec);
  await producer.send({ topic: alertTopic, partition: 0, key: task.cause, value, headers: {} });
  await producer.close();
  return done(json ? JSON.stringify(settled) : `Done: ${task.code}, ${task.text}`);
}

async function taskOf(id: string, logs: HubLogs): Promise<StandingNotice> {
  const found = (await readStanding(logs)).filter((one) => idOfNotice(one) === id);
  const task = found.find(({ kind }) => kind === 'task');
  if (task !== undefined) return task;
  throw new UsageError(
    found.length === 0
      ? `no task stands as ${id}`
      : 'an alert is over when its cause is: nobody can say that it is done',
  );
}
