import type { StoredRecord } from '@care-relay/event-bus';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LaneEntry } from '../lane-entry.ts';
import { DurableEntries } from './durable-entries.ts';
import type { RecordCopy } from './entry-record.ts';

const at = { topic: 'care.hospital', partition: 0, offset: 7 };
const record: StoredRecord = { ...at, key: 'RX1/PAS', value: Buffer.from('x'), headers: { ce_id: '1' }, timestamp: 5 };

type Written = { readonly attempts: number; readonly copy: RecordCopy | undefined } | 'tombstone';

function entryTried(attempts: number): LaneEntry<never> {
  const parked = { epoch: 1, state: 'PARKED' as const, outcome: 'deferred', parkedAt: 0 };
  return {
    ...{ at, destination: 'A81001', source: 'RX1/PAS', subjects: ['k1:1'], parked },
    ...{ attempts, held: false, offeredAt: 0, running: false },
  };
}

it('the last write of an entry has its copy, and its tombstone is the last word, however slow the log is', async () => {
  const turns = fc.array(fc.nat({ max: 6 }), { minLength: 4, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(turns, fc.boolean(), async (pauses, ends) => {
      const log: Written[] = [];
      const answer = async (): Promise<number> => {
        const offset = log.length - 1;
        for (let left = pauses[offset] ?? 0; left > 0; left -= 1) await Promise.resolve();
        return offset;
      };
      const durable = new DurableEntries<never>({
        write: ({ attempts }, _parked, copy) => {
          log.push({ attempts, copy });
          return answer();
        },
        clear: async () => {
          log.push('tombstone');
          await answer();
        },
        copyAt: (_partition, offset) => {
          const written = log[offset];
          return Promise.resolve(written === 'tombstone' ? undefined : written?.copy);
        },
      });
      const entry = { ...entryTried(1) };
      const { parked } = entry;
      const doing: Promise<unknown>[] = [durable.copy(entry, record)];
      for (const attempts of [2, 3]) {
        if (parked !== undefined) doing.push(durable.write(Object.assign(entry, { attempts }), parked));
      }
      if (ends) doing.push(durable.clear(entry));
      await Promise.all(doing);
      if (ends) {
        expect(log.at(-1)).toBe('tombstone');
        expect(await durable.copy(entry, record)).toBe(false);
        expect(await durable.copyOf(entry)).toBeUndefined();
      } else {
        expect(log.at(-1)).toMatchObject({ attempts: 3, copy: { key: 'RX1/PAS', storedAt: 5 } });
        expect(await durable.copyOf(entry)).toEqual(record);
      }
    }),
    { numRuns: 100 },
  );
});

it('an entry that is being tombstoned is not written again with a copy', async () => {
  const cleared = Promise.withResolvers<void>();
  const written: string[] = [];
  const durable = new DurableEntries<never>({
    write: () => Promise.resolve(written.push('entry')),
    clear: () => {
      written.push('tombstone');
      return cleared.promise;
    },
    copyAt: () => Promise.resolve(undefined),
  });
  const entry = entryTried(1);
  const clearing = durable.clear(entry);
  expect(await durable.copy(entry, record)).toBe(false);
  cleared.resolve();
  await clearing;
  expect(written).toEqual(['tombstone']);
});
