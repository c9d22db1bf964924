import { beforeEach, describe, expect, it } from 'vitest';
import { decided, merged, numbers, pictureOf, subjectOf, traced, updated } from '../identity-world.fixture.ts';
import { personOf } from '../person/person-of.ts';
import type { Person } from '../person/person.ts';
import { type LocalRecord, recordKey } from '../record/local-record.ts';
import type { IndexBatch, IndexView } from './index-view.ts';
import { neighboursAtMost } from './names.ts';

const [n1, n2] = numbers;
const born = '1965-12-13';
const royal = 'RXX/PAS';

/** What every view promises. `make` gives an empty one of two partitions. */
export function indexViewContract(make: () => Promise<IndexView>): void {
  describe('an index view', () => {
    let view: IndexView;
    let generation: string;
    let reach: number;

    const batchOf = (records: readonly LocalRecord[], more: Partial<IndexBatch> = {}): IndexBatch => {
      const from = reach;
      reach += records.length + (more.decisions?.length ?? 0);
      return { partition: 0, from, to: reach, records, decisions: [], ...more };
    };
    const take = async (records: readonly LocalRecord[], more?: Partial<IndexBatch>): Promise<void> => {
      expect(await view.take(generation, batchOf(records, more))).toEqual([]);
    };
    const found = async (id: string, source?: string): Promise<Person> => {
      const answer = await personOf({ kind: 'subject', subject: subjectOf(id, source) }, view);
      return answer.kind === 'found' ? answer.person : expect.unreachable();
    };
    const keysOf = async (id: string, source?: string): Promise<readonly string[]> =>
      (await found(id, source)).records.map(recordKey);

    beforeEach(async () => {
      [view, reach] = [await make(), 0];
      generation = await view.begin();
      await view.reachedEnd(generation, 0);
      await view.reachedEnd(generation, 1);
    });

    it('answers by subject, local id and number, with everything that hangs together', async () => {
      const events = [
        updated({ id: 'A', at: 1 }, traced(n1, born)),
        merged({ id: 'A', other: 'R', at: 2 }),
        updated({ id: 'B', at: 3, source: royal }, traced(n1, born)),
      ];
      const { records } = pictureOf([...events, updated({ id: 'X', at: 4 }, traced(n2, born))]);
      await take(records);
      const all = events.slice(0, 2).length + 1;
      for (const ask of [
        { kind: 'subject', subject: subjectOf('R') },
        { kind: 'localId', organisation: 'rcb', value: 'r' },
        { kind: 'nhsNumber', value: n1, birthDate: born },
      ] as const) {
        expect(await personOf(ask, view)).toMatchObject({ kind: 'found', person: { records: { length: all } } });
      }
      expect((await found('X')).records).toEqual(records.filter(({ subject }) => subject === subjectOf('X')));
      expect(await personOf({ kind: 'nhsNumber', value: '9991000038', birthDate: born }, view)).toEqual({
        kind: 'unknown',
      });
    });

    it('forgets former names of a record, and goes by decisions', async () => {
      const before = updated({ id: 'A', at: 1 }, traced(n1, born));
      const there = updated({ id: 'B', at: 2, source: royal }, traced(n1, '1965-12-31'));
      await take(pictureOf([before, there]).records);
      expect((await found('A')).refusedLinks).toMatchObject([{ reason: 'BIRTH_DATES_DIFFER' }]);
      const decision = decided('LINK', [subjectOf('A'), subjectOf('B', royal)]);
      await take([], { decisions: [decision] });
      expect(await keysOf('A')).toHaveLength(2);
      await take([], { decisions: [{ ...decision, verdict: 'KEEP_APART' }] });
      const changed = updated({ id: 'A', at: 5 }, traced(n2, born));
      await take(pictureOf([before, changed]).records);
      expect(await keysOf('A')).toHaveLength(1);
      expect(await personOf({ kind: 'nhsNumber', value: n1, birthDate: born }, view)).toEqual({ kind: 'unknown' });
    });

    it('leaves out what covers less than what stands, and says so', async () => {
      const [record] = pictureOf([updated({ id: 'A', at: 1 }, traced(n1, born))]).records;
      if (record === undefined) expect.unreachable();
      const at = (offset: number): LocalRecord => ({
        ...record,
        covers: { topic: 'care.hospital', partition: 0, offset },
      });
      await take([at(7)]);
      expect(await view.take(generation, batchOf([at(5)]))).toEqual([recordKey(record)]);
      await take([at(7)]);
      const place = { generation, partition: 0, offset: reach };
      expect(await view.standing(place, [recordKey(record), 'RCB/PAS|k1:none'])).toEqual([at(7), undefined]);
    });

    it('compares what is covered within one topic only', async () => {
      const [record] = pictureOf([updated({ id: 'A', at: 1 }, traced(n1, born))]).records;
      if (record === undefined) expect.unreachable();
      const at = (topic: string, offset: number) => ({ ...record, covers: { topic, partition: 0, offset } });
      await take([at('care.hospital', 7)]);
      await take([at('care.gp', 2)]);
      const place = { generation, partition: 0, offset: reach };
      expect(await view.standing(place, [recordKey(record)])).toEqual([at('care.gp', 2)]);
    });

    it('takes nothing in, and gives nothing out to write on, where it stands elsewhere', async () => {
      const { records } = pictureOf([updated({ id: 'A', at: 1 }, {})]);
      await take(records);
      const again = { ...batchOf([]), from: 0, records };
      expect(await view.take(generation, again)).toBeUndefined();
      expect(await view.take('another', { ...again, from: 1 })).toBeUndefined();
      expect(await view.standing({ generation, partition: 0, offset: 9 }, ['x'])).toBeUndefined();
      expect(await view.standing({ generation: 'another', partition: 0, offset: 1 }, ['x'])).toBeUndefined();
      expect(await view.load()).toEqual({ generation, reach: new Map([[0, 1]]), isComplete: true });
    });

    it('begun anew knows nothing, and answers "incomplete" until each partition is at its end', async () => {
      await take(pictureOf([updated({ id: 'A', at: 1 }, {})]).records);
      const next = await view.begin(generation);
      expect(next).not.toBe(generation);
      expect(await view.begin(generation)).toBe(next);
      expect(await view.begin()).toBe(next);
      await view.reachedEnd(generation, 0);
      await view.reachedEnd(next, 1);
      const ask = { kind: 'subject', subject: subjectOf('A') } as const;
      expect(await personOf(ask, view)).toEqual({ kind: 'incomplete' });
      await view.reachedEnd(next, 0);
      expect(await personOf(ask, view)).toEqual({ kind: 'unknown' });
    });

    it('links nothing where more hangs together than is ever one person', async () => {
      const many = Array.from({ length: neighboursAtMost + 1 }, (_, n) =>
        updated({ id: `A${n}`, at: n }, traced(n1, born)),
      );
      await take(pictureOf(many).records);
      expect(await view.around({ kind: 'subject', subject: subjectOf('A5') })).toMatchObject({ isWhole: false });
      expect(await keysOf('A5')).toEqual(['RCB/PAS|k1:RCB-A5']);
      expect(await personOf({ kind: 'nhsNumber', value: n1, birthDate: born }, view)).toEqual({ kind: 'unknown' });
    });
  });
}
