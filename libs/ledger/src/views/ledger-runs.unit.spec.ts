import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runsOf } from './ledger-runs.ts';

const at = (partition: number, ...offsets: readonly number[]) => offsets.map((offset) => ({ partition, offset }));

describe('places of the ledger, read together', () => {
  it('are one run where they are near, another where they are far or elsewhere', () => {
    const runs = runsOf([...at(2, 7, 5), ...at(1, 5, 23, 22)]);
    expect(runs.map(({ partition, from, to }) => [partition, from, to])).toEqual([
      [1, 5, 6],
      [1, 22, 24],
      [2, 5, 8],
    ]);
  });

  it('are each in one run, whatever they are, and no run is long', () => {
    const place = fc.record({ partition: fc.nat(2), offset: fc.nat(2_000) });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 200 }), (places) => {
        const runs = runsOf(places);
        const found = runs.flatMap(({ partition, offsets }) => at(partition, ...offsets));
        const names = (all: typeof places) => new Set(all.map(({ partition, offset }) => `${partition}/${offset}`));
        expect(names(found)).toEqual(names(places));
        expect(found).toHaveLength(names(places).size);
        for (const { from, to, offsets } of runs) {
          expect(to - from).toBeLessThanOrEqual(256);
          expect([...offsets].every((offset) => offset >= from && offset < to)).toBe(true);
        }
      }),
    );
  });
});
