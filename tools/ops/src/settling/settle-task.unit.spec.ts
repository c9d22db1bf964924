import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { alertTopic, encodeNotice, type StandingNotice } from '@care-relay/ledger';
import { expect, it } from 'vitest';
import type { DoneRequest } from '../arguments/ops-request.ts';
import type { OpsContext } from '../ops-context.ts';
import { UsageError } from '../usage-error.ts';
import { idOfNotice, readStanding } from '../views/tasks.ts';
import { settleTask } from './settle-task.ts';

const codec = createStateCodec(fixedSchemaIds());
const notice = { group: 'gp-practice', destination: 'Y06601', count: 2, raisedAt: 1, lastAt: 2 };
const worklist: StandingNotice = {
  ...{ ...notice, kind: 'task', cause: 'gp-practice|worklist|Y06601|care.hospital|3|17' },
  ...{ code: 'RETIRED_LANE', text: 'Deal with these by hand.' },
};
const merge: StandingNotice = {
  ...{ ...notice, kind: 'alert', cause: 'gp-practice|merge|Y06601|care.hospital|3|18' },
  ...{ code: 'MERGE_OPEN', text: 'It has not gone.' },
};

/** What stands: a worklist for people, and an alert. */
async function standing(): Promise<OpsContext> {
  const broker = new MemoryBroker();
  broker.log.createTopic(alertTopic, 1);
  const bus = new MemoryBus(broker);
  const producer = await bus.producer();
  for (const one of [worklist, merge])
    await producer.send({ topic: alertTopic, key: one.cause, value: encodeNotice(one, codec), headers: {} });
  const logs = { bus, codec, redisUrl: '' };
  return { logs, now: () => 99, newId: () => 'id', inTime: () => () => Promise.resolve(false) };
}

const asked = (of: StandingNotice, dryRun = false): DoneRequest => ({
  ...{ kind: 'done', id: idOfNotice(of), person: 'a.operator', role: 'operations', reason: 'entered by hand' },
  ...{ dryRun, json: false },
});

it('settles a task, and keeps who did what', async () => {
  const context = await standing();
  expect((await settleTask(asked(worklist, true), context)).text).toMatch(/^Would be done: RETIRED_LANE/);
  expect(await readStanding(context.logs)).toHaveLength(2);
  const { text } = await settleTask({ ...asked(worklist), json: true }, context);
  expect(JSON.parse(text)).toMatchObject({
    ...{ cause: worklist.cause, clearedAt: 99 },
    done: { person: 'a.operator', role: 'operations', reason: 'entered by hand' },
  });
  expect(await readStanding(context.logs)).toEqual([merge]);
});

it('refuses an alert, and what does not stand', async () => {
  const context = await standing();
  await expect(settleTask(asked(merge), context)).rejects.toThrow(UsageError);
  await settleTask(asked(worklist), context);
  await expect(settleTask(asked(worklist), context)).rejects.toThrow(/no task stands/);
});
