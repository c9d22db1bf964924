import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { type IdentityDecision, IndexLog, indexTopic } from '@care-relay/identity';
import { alertTopic, encodeNotice, type StandingNotice } from '@care-relay/ledger';
import { expect, it } from 'vitest';
import type { IdentityRequest } from '../arguments/ops-request.ts';
import type { OpsContext } from '../ops-context.ts';
import { UsageError } from '../usage-error.ts';
import { idOfNotice } from '../views/tasks.ts';
import { settleIdentity } from './settle-identity.ts';

const codec = createStateCodec(fixedSchemaIds());
const taskOf = (code: string, a: string, b: string): StandingNotice => ({
  ...{ kind: 'task', cause: `identity|${code}|${a}|${b}`, group: 'summaries', code, text: 'Two records.' },
  ...{ count: 1, raisedAt: 1, lastAt: 1 },
});
const unverified = taskOf('NUMBER_NOT_VERIFIED', 'k1:a', 'k1:b');
const differ = taskOf('NUMBERS_DIFFER', 'k1:c', 'k1:d');
const ofOneId = taskOf('NUMBERS_DIFFER', 'k1:e', 'k1:e');
const worklist: StandingNotice = { ...unverified, cause: 'gp-practice|worklist|Y06601', code: 'RETIRED_LANE' };

/** Tasks that stand; with `isFollowed` summaries run and clear the task when they look. */
async function standing(isFollowed: boolean) {
  const broker = new MemoryBroker();
  broker.log.createTopic(alertTopic, 1);
  broker.log.createTopic(indexTopic, 3);
  const bus = new MemoryBus(broker);
  const producer = await bus.producer();
  const write = (one: StandingNotice) =>
    producer.send({ topic: alertTopic, key: one.cause, value: encodeNotice(one, codec), headers: {} });
  for (const one of [unverified, differ, ofOneId, worklist]) await write(one);
  const follow = async (): Promise<boolean> => {
    if (isFollowed) await write({ ...unverified, clearedAt: 5 });
    return isFollowed;
  };
  const context: OpsContext = {
    ...{ logs: { bus, codec, redisUrl: '' }, now: () => 99, newId: () => 'id' },
    inTime: () => follow,
  };
  const decided = async (): Promise<readonly IdentityDecision[]> => {
    const log = new IndexLog({ bus, producer, codec });
    const all: IdentityDecision[] = [];
    for (const { partition, high } of await log.ends())
      for await (const { decisions } of log.batches(partition, 0, high)) all.push(...decisions);
    return all;
  };
  return { context, decided };
}

const asked = (of: StandingNotice, more: Partial<IdentityRequest> = {}): IdentityRequest => ({
  ...{ kind: 'identity', verdict: 'LINK', id: idOfNotice(of), person: 'a.records', role: 'records' },
  ...{ reason: 'both charts seen', dryRun: false, json: false, ...more },
});
const kept = { subjects: ['k1:a', 'k1:b'], person: 'a.records', role: 'records', reason: 'both charts seen' };

it.each(['LINK', 'KEEP_APART'] as const)(
  'keeps %s with who, in which role and why, and sees it followed',
  async (verdict) => {
    const { context, decided } = await standing(true);
    const said = await settleIdentity(asked(unverified, { verdict, json: true }), context);
    expect(said.code).toBe(0);
    expect(JSON.parse(said.text)).toEqual({ ...kept, verdict, decidedAt: 99, isFollowed: true });
    expect(await decided()).toEqual([{ ...kept, verdict, decidedAt: 99 }]);
  },
);

it('says so where nobody follows it yet: the decision stands', async () => {
  const { context, decided } = await standing(false);
  expect(await settleIdentity(asked(unverified), context)).toMatchObject({ code: 4 });
  expect(await decided()).toHaveLength(1);
});

it('changes nothing on a dry run', async () => {
  const { context, decided } = await standing(true);
  const said = await settleIdentity(asked(unverified, { dryRun: true }), context);
  expect(said).toMatchObject({
    code: 0,
    text: expect.stringMatching(/^Would be settled: NUMBER_NOT_VERIFIED/) as string,
  });
  expect(await decided()).toEqual([]);
});

it.each([
  ['another role', unverified, { role: 'operations' }],
  ['a link of two different verified numbers', differ, {}],
  ['two systems that contradict each other about one id', ofOneId, { verdict: 'KEEP_APART' }],
] as const)('says no to %s', async (_, task, more) => {
  const { context, decided } = await standing(true);
  expect(await settleIdentity(asked(task, more), context)).toMatchObject({ code: 3 });
  expect(await decided()).toEqual([]);
});

it('keeps apart what different numbers already do, so that nobody is asked again', async () => {
  const { context, decided } = await standing(false);
  await settleIdentity(asked(differ, { verdict: 'KEEP_APART', role: 'clinical-safety' }), context);
  expect(await decided()).toMatchObject([{ subjects: ['k1:c', 'k1:d'], verdict: 'KEEP_APART' }]);
});

it('takes back what was settled, by the same id', async () => {
  const { context, decided } = await standing(true);
  await settleIdentity(asked(unverified), context);
  expect(await settleIdentity(asked(unverified, { verdict: 'KEEP_APART' }), context)).toMatchObject({ code: 0 });
  expect((await decided()).at(-1)).toMatchObject({ subjects: ['k1:a', 'k1:b'], verdict: 'KEEP_APART' });
});

it('refuses another task, and what does not stand', async () => {
  const { context } = await standing(true);
  await expect(settleIdentity(asked(worklist), context)).rejects.toThrow(UsageError);
  await expect(settleIdentity(asked(unverified, { id: 'nothing' }), context)).rejects.toThrow(/there is no task/);
});
