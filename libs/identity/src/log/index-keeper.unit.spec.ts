import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { beforeEach, describe, expect, it } from 'vitest';
import { decided, linking, merged, numbers, subjectOf, traced, updated } from '../identity-world.fixture.ts';
import { personOf } from '../person/person-of.ts';
import { recordKey } from '../record/local-record.ts';
import { indexTopic } from '../topics.ts';
import { MemoryIndexView } from '../view/memory-index-view.ts';
import { IndexKeeper } from './index-keeper.ts';
import { IndexLog } from './index-log.ts';

const codec = createStateCodec(fixedSchemaIds());
const [n1, n2] = numbers;
const born = '1965-12-13';
const royal = 'RXX/PAS';
const here = 0;
const there = 1;
const pair = [subjectOf('A'), subjectOf('B', royal)] as const;
const keys = [`RCB/PAS|${pair[0]}`, `RXX/PAS|${pair[1]}`] as const;

describe('the keeper of the index', () => {
  let broker: MemoryBroker;
  let view: MemoryIndexView;
  let log: IndexLog;
  let keeper: IndexKeeper;

  const idsOf = async (id: string): Promise<readonly string[]> => {
    const answer = await personOf({ kind: 'subject', subject: subjectOf(id) }, view);
    return answer.kind === 'found' ? answer.person.records.map(recordKey) : [answer.kind];
  };
  const owner = async (): Promise<IndexKeeper> => {
    const bus = new MemoryBus(broker);
    log = new IndexLog({ bus, producer: await bus.producer(), codec });
    const made = new IndexKeeper({ log, view });
    await made.catchUp([here, there]);
    return made;
  };

  beforeEach(async () => {
    broker = new MemoryBroker();
    broker.log.createTopic(indexTopic, 2);
    view = new MemoryIndexView(2);
    keeper = await owner();
  });

  it('tells what was joined, parted, asked and settled', async () => {
    await keeper.fold(here, [updated({ id: 'A', at: 1 }, traced(n1, born))]);
    const same = updated({ id: 'B', at: 1, source: royal }, traced(n1, born));
    expect(await keeper.fold(there, [same])).toEqual({ joined: [keys], parted: [], raised: [], cleared: [] });
    const doubt = await keeper.fold(there, [
      updated({ id: 'B', at: 2, source: royal }, { ...traced(n1, born), nhsNumberStatus: '05' }),
    ]);
    expect(doubt).toMatchObject({
      joined: [],
      parted: [keys],
      raised: [{ code: 'NUMBER_NOT_VERIFIED', subjects: pair }],
    });
    const sure = updated({ id: 'B', at: 3, source: royal }, traced(n1, born));
    const cleared = doubt.raised.map(({ cause }) => cause);
    expect(await keeper.fold(there, [sure])).toEqual({ joined: [keys], parted: [], raised: [], cleared });
  });

  it('goes by what a person decided, wherever that was written, and says what was', async () => {
    await keeper.fold(here, [updated({ id: 'A', at: 1 }, {})]);
    await keeper.fold(there, [updated({ id: 'B', at: 1, source: royal }, {})]);
    for (const [verdict, n] of [
      ['LINK', 2],
      ['KEEP_APART', 1],
    ] as const) {
      const decision = decided(verdict, pair, 3 - n);
      await log.settle(decision);
      await keeper.catchUp([here, there]);
      expect(keeper.takeDecided()).toEqual([decision]);
      expect(await idsOf('A')).toEqual(keys.slice(0, n));
    }
    expect(keeper.takeDecided()).toEqual([]);
  });

  it('folds nothing while the view is being built again: what stands elsewhere of a patient could not be asked', async () => {
    await keeper.fold(here, [updated({ id: 'A', at: 1 }, traced(n1, born))]);
    const doubtful = [updated({ id: 'B', at: 1, source: royal }, { nhsNumber: n1, nhsNumberStatus: '03' })];
    view.lose();
    await expect(keeper.fold(there, doubtful)).rejects.toMatchObject({ code: 'INDEX_INCOMPLETE' });
    await keeper.catchUp([here]);
    expect((await keeper.fold(there, doubtful)).raised).toMatchObject([{ code: 'NUMBER_NOT_VERIFIED' }]);
    view.lose();
    await expect(keeper.fold(there, doubtful)).rejects.toMatchObject({ code: 'INDEX_INCOMPLETE' });
    await keeper.catchUp([here]);
    expect((await keeper.fold(there, doubtful)).raised).toHaveLength(1);
  });

  it('tells whom an unlink (A37) parted: what was sent on that link is to be withdrawn', async () => {
    const both = ['A', 'C'].map((id, n) => updated({ id, at: n + 1 }, traced(n1, born)));
    await keeper.fold(here, both);
    await keeper.fold(there, [updated({ id: 'B', at: 1, source: royal }, traced(n1, born))]);
    const unlinked = await keeper.fold(here, [linking('PatientUnlinked', { id: 'A', other: 'C', at: 3 })]);
    const third = 'RCB/PAS|k1:RCB-C';
    expect(unlinked.parted.toSorted()).toEqual([[keys[0], third], keys, [third, keys[1]]]);
    expect(unlinked.raised.map(({ code }) => code)).toEqual(['KEPT_APART', 'KEPT_APART', 'KEPT_APART']);
  });

  it('says nothing of links that a change does not bear on, though it no longer reaches them', async () => {
    await keeper.fold(here, [
      updated({ id: 'A', at: 1 }, traced(n1, born)),
      updated({ id: 'C', at: 2 }, traced(n1, born)),
    ]);
    await keeper.fold(there, [updated({ id: 'B', at: 1, source: royal }, traced(n1, born))]);
    const moved = await keeper.fold(there, [updated({ id: 'B', at: 3, source: royal }, traced(n2, born))]);
    expect(moved.parted.map((one) => one[1])).toEqual([keys[1], keys[1]]);
    expect(await keeper.fold(here, [updated({ id: 'A', at: 4 }, { ...traced(n1, born), sex: { code: '2' } })])).toEqual(
      {
        ...{ joined: [], parted: [], raised: [], cleared: [] },
      },
    );
  });

  it('folds a batch that is read again once, and both sides of a merge', async () => {
    const events = [updated({ id: 'A', at: 1 }, traced(n1, born)), merged({ id: 'A', other: 'R', at: 2 })];
    await keeper.fold(here, events);
    const end = broker.log.bounds({ topic: indexTopic, partition: here }).high;
    await keeper.fold(here, events);
    await keeper.fold(here, events.slice(1));
    expect(broker.log.bounds({ topic: indexTopic, partition: here }).high).toBe(end);
    expect(await idsOf('R')).toEqual([keys[0], 'RCB/PAS|k1:RCB-R']);
  });

  it('takes a long batch in, in steps', async () => {
    const many = Array.from({ length: 450 }, (_, n) => updated({ id: `P${n}`, at: n }, {}));
    await keeper.fold(here, many);
    expect(await idsOf('P449')).toEqual(['RCB/PAS|k1:RCB-P449']);
    expect(await view.load()).toMatchObject({ reach: new Map([[here, 450]]) });
  });

  it('raises the tasks that stand once more when their events are read again', async () => {
    await keeper.fold(here, [updated({ id: 'A', at: 1 }, traced(n1, born))]);
    const doubtful = [updated({ id: 'B', at: 1, source: royal }, { nhsNumber: n1, nhsNumberStatus: '03' })];
    const told = await keeper.fold(there, doubtful);
    expect(told.raised).toHaveLength(1);
    expect(await keeper.fold(there, doubtful)).toEqual({ joined: [], parted: [], raised: told.raised, cleared: [] });
  });

  it('builds the same view again from the log when it was lost, and folds on nothing less', async () => {
    await keeper.fold(here, [updated({ id: 'A', at: 1 }, traced(n1, born)), merged({ id: 'A', other: 'R', at: 2 })]);
    await keeper.fold(here, [linking('PatientLinked', { id: 'A', other: 'L', at: 3 })]);
    await keeper.fold(there, [updated({ id: 'B', at: 1, source: royal }, traced(n1, born))]);
    await log.settle(decided('LINK', [subjectOf('A'), subjectOf('L')]));
    await keeper.catchUp([here, there]);
    const before = await idsOf('A');
    view.lose();
    expect(await idsOf('A')).toEqual(['incomplete']);
    await keeper.catchUp([here, there]);
    expect(await idsOf('A')).toEqual(before);
    expect(before).toHaveLength(4);
    view.lose();
    await keeper.fold(here, [updated({ id: 'A', at: 5 }, { sex: { code: '2' } })]);
    expect(await idsOf('A')).toEqual(['incomplete']);
    await keeper.catchUp([there]);
    expect(await idsOf('A')).toEqual(before);
  });

  it('has the last word over what a former owner wrote late', async () => {
    await keeper.fold(here, [updated({ id: 'A', at: 1 }, traced(n1, born))]);
    const former = new IndexLog({
      ...{ bus: new MemoryBus(broker), codec },
      producer: await new MemoryBus(broker).producer(),
    });
    const standing = await view.around({ kind: 'subject', subject: pair[0] });
    await keeper.fold(here, [updated({ id: 'A', at: 5 }, traced(n2, born))]);
    await former.write(here, standing.records);
    await keeper.fold(here, [updated({ id: 'X', at: 6 }, {})]);
    view.lose();
    const successor = await owner();
    await successor.catchUp([here, there]);
    expect(await personOf({ kind: 'nhsNumber', value: n2, birthDate: born }, view)).toMatchObject({ kind: 'found' });
    const { high } = broker.log.bounds({ topic: indexTopic, partition: here });
    const last = new Map<string, number>();
    for await (const { records } of log.batches(here, 0, high))
      for (const one of records) last.set(recordKey(one), one.covers.offset);
    expect(last.get(keys[0])).toBe(5);
  });
});
