import { completeEvent, createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import {
  type IdentityDecision,
  IndexKeeper,
  IndexLog,
  indexTopic,
  MemoryIndexView,
  personOf,
  type ReadEvent,
} from '@care-relay/identity';
import { AlertLog, alertTopic } from '@care-relay/ledger';
import { silentLogger } from '@care-relay/platform';
import { expect, it } from 'vitest';
import { Telling } from './telling.ts';

const codec = createStateCodec(fixedSchemaIds());
const [royal, county] = ['k1:royal', 'k1:county'] as const;

/** A patient with a number that was not verified, at two hospitals. */
function untraced(source: string, subject: string, offset: number): ReadEvent {
  const patient = { nhsNumber: '9991234012', nhsNumberStatus: '03', birthDate: '1965-12-13' };
  const data = completeEvent('PatientUpdated', { message: { trigger: 'A31' }, patient });
  const time = new Date(Date.UTC(2026, 0, 12, 8, offset));
  return {
    event: { known: true, type: 'PatientUpdated', data },
    envelope: { source, subject, time: time.toISOString(), intake: { partition: 0, offset, ordinal: 0 }, revision: 0 },
    at: { partition: 0, offset, timestamp: time.getTime() },
  } as ReadEvent;
}

/** The index of one partition in memory, and what its owners tell; each call of `owner` is another process. */
async function world() {
  const broker = new MemoryBroker();
  broker.log.createTopic(indexTopic, 1);
  broker.log.createTopic(alertTopic, 1);
  const view = new MemoryIndexView(1);
  const begin = async () => {
    const bus = new MemoryBus(broker);
    const parts = { bus, producer: await bus.producer(), codec };
    const tasks = new AlertLog({ ...parts, log: silentLogger, now: () => 7 });
    const log = new IndexLog(parts);
    const keeper = new IndexKeeper({ log, view });
    const telling = new Telling({ group: 'summaries', view, tasks });
    const open = async () => (await tasks.standing()).map(({ cause }) => cause);
    return { keeper, telling, log, open, follow: () => telling.follow(keeper.takeDecided()) };
  };
  const owner = await begin();
  await owner.keeper.catchUp([0]);
  const reads = [untraced('RCB/PAS', royal, 1), untraced('RXX/PAS', county, 2)];
  owner.telling.changed(await owner.keeper.fold(0, reads));
  return { view, begin, owner };
}

const decision = (verdict: IdentityDecision['verdict']): IdentityDecision => ({
  ...{ subjects: [county, royal], verdict, person: 'a.records', role: 'records', reason: 'both charts seen' },
  decidedAt: Date.UTC(2026, 0, 13),
});
const task = `identity|NUMBER_NOT_VERIFIED|${county}|${royal}`;

it.each([
  ['LINK', 2],
  ['KEEP_APART', 1],
] as const)(
  'follows %s that somebody else wrote: the next question shows it, and the task is over',
  async (verdict, n) => {
    const { view, owner, begin } = await world();
    expect(await owner.open()).toEqual([task]);
    await (await begin()).log.settle(decision(verdict));
    await owner.keeper.catchUp([0]);
    await owner.follow();
    expect(await owner.open()).toEqual([]);
    const answer = await personOf({ kind: 'subject', subject: royal }, view);
    expect(answer).toMatchObject({ kind: 'found', person: { records: { length: n } } });
  },
);

it('says that a task is over although who took the decision in did not live to say it', async () => {
  const { owner, begin } = await world();
  await owner.open();
  await owner.log.settle(decision('LINK'));
  await owner.keeper.catchUp([0]);
  const successor = await begin();
  await successor.keeper.catchUp([0]);
  successor.telling.gained();
  await successor.follow();
  expect(await successor.open()).toEqual([]);
});

it('says nothing while who is who is being built again, and all of it afterwards', async () => {
  const { view, owner } = await world();
  await owner.open();
  await owner.log.settle(decision('LINK'));
  await owner.keeper.catchUp([0]);
  view.lose();
  await expect(owner.follow()).rejects.toMatchObject({ code: 'INDEX_INCOMPLETE' });
  expect(await owner.open()).toEqual([task]);
  await owner.keeper.catchUp([0]);
  await owner.follow();
  expect(await owner.open()).toEqual([]);
});
