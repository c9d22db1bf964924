import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBus } from '@care-relay/event-bus';
import type { ReadEvent } from '@care-relay/identity';
import { Redis } from 'ioredis';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { came, imogen as patient, source, subject } from '../fold/events.fixture.ts';
import { SummaryKeeper } from './summary-keeper.ts';
import { SummaryLog, summaryTopic } from './summary-log.ts';
import { SummaryView } from './summary-view.ts';

const redis = new Redis(`${inject('redisUrl')}/13`, { enableAutoPipelining: true });
const codec = createStateCodec(fixedSchemaIds());
const key = `${source}|${subject}`;

describe('the summaries kept', () => {
  let bus: MemoryBus;
  let log: SummaryLog;
  let view: SummaryView;
  const keeper = (): SummaryKeeper => new SummaryKeeper({ log, view });
  const named = (family: string, offset: number): ReadEvent =>
    came('PatientUpdated', { patient: { ...patient, names: [{ family }] } }, { offset, recorded: offset });
  const familyNow = async (): Promise<unknown> => {
    const { isComplete, states } = await view.ask([key]);
    const names = states[0]?.patient.value.names;
    return isComplete && Array.isArray(names) ? names[0]?.family : isComplete;
  };

  beforeEach(async () => {
    await redis.flushdb();
    bus = new MemoryBus();
    bus.broker.log.createTopic(summaryTopic, 2);
    log = new SummaryLog({ bus, producer: await bus.producer(), codec });
    view = new SummaryView({ redis, codec, logId: await bus.logId(), partitions: 2 });
  });
  afterAll(() => redis.disconnect());

  it('answer once every partition was read, and hold what was folded, however often it comes', async () => {
    const one = keeper();
    await one.catchUp([0]);
    expect(await familyNow()).toBe(false);
    await one.catchUp([1]);
    await one.fold(0, [named('First', 1), named('Second', 2)]);
    await one.fold(0, [named('First', 1), named('Second', 2)]);
    expect(await familyNow()).toBe('Second');
    expect((await bus.ends(summaryTopic)).map(({ high }) => high)).toEqual([1, 0]);
    expect((await view.ask([])).feeds.get(source)).toBe(named('', 2).at.timestamp);
  });

  it('are incomplete where Redis was lost, and then the same again, also in the middle of a fold', async () => {
    const one = keeper();
    await one.catchUp([0, 1]);
    await one.fold(0, [named('First', 1)]);
    await redis.flushdb();
    expect(await familyNow()).toBe(false);
    await one.fold(0, [named('Second', 2)]);
    await one.catchUp([1]);
    expect(await familyNow()).toBe('Second');
    await redis.flushdb();
    await keeper().catchUp([0, 1]);
    expect(await familyNow()).toBe('Second');
  });

  it('tell of a practice’s feed to those who ask for its patients only, and cover each topic by itself', async () => {
    const one = keeper();
    await one.catchUp([0, 1]);
    const change = { patient, change: 'REGISTERED', practice: { ods: 'Y06601' } } as const;
    const said = came('GpRegistrationChanged', change, { offset: 1, recorded: 9 });
    const ofPractice = { ...said, envelope: { ...said.envelope, source: 'Y06601/EMIS' } };
    await one.fold(0, [named('First', 7), ofPractice]);
    expect([...(await view.ask([key])).feeds.keys()]).toEqual([source]);
    const { feeds, states } = await view.ask([key, `Y06601/EMIS|${subject}`]);
    expect(feeds.get('Y06601/EMIS')).toBe(said.at.timestamp);
    expect(states.map(({ topic, covers }) => [topic, covers])).toEqual([
      ['care.hospital', 7],
      ['care.gp', 1],
    ]);
    await one.fold(0, [said]);
    expect((await view.ask([key])).states[0]).toMatchObject({ topic: 'care.gp', covers: 1 });
  });

  it('are not set back by what a former owner wrote late, nor is the log', async () => {
    const [former, owner] = [keeper(), keeper()];
    await former.catchUp([0, 1]);
    await former.fold(0, [named('First', 1)]);
    const early = (await view.ask([key])).states;
    await owner.catchUp([0, 1]);
    await owner.fold(0, [named('Second', 2)]);
    await log.write(0, early);
    await owner.catchUp([0]);
    expect(await familyNow()).toBe('Second');
    await redis.flushdb();
    bus.broker.log.compact({ topic: summaryTopic, partition: 0 });
    await keeper().catchUp([0, 1]);
    expect(await familyNow()).toBe('Second');
  });
});
