import { describe, expect, it } from 'vitest';
import { kinds, targetsWith } from './kinds.ts';
import { planOf } from './plan.ts';

const options = { seed: 'a seed', targets: targetsWith(3), takeoverMs: 11_000 };

describe('a plan of faults', () => {
  it.each([100, 137, 1000])('has at least 5 in 100 of each kind, and 10 in 100 within another, of %i', (faults) => {
    for (const seed of ['a', 'b', 'c', 'd', 'e']) {
      const plan = planOf({ ...options, seed, faults });
      expect(plan).toHaveLength(faults);
      for (const kind of kinds)
        expect(plan.filter((one) => one.kind === kind).length / faults).toBeGreaterThanOrEqual(0.05);
      expect(plan.filter(({ within }) => within).length / faults).toBeGreaterThanOrEqual(0.1);
    }
  });

  it('is the same for the same seed, and another for another', () => {
    const plan = planOf({ ...options, faults: 50 });
    expect(planOf({ ...options, faults: 50 })).toEqual(plan);
    expect(planOf({ ...options, faults: 50, seed: 'another' })).not.toEqual(plan);
  });

  it('begins the same however long it goes on', () => {
    expect(planOf({ ...options, faults: 100 }).slice(0, 20)).toEqual(planOf({ ...options, faults: 20 }));
  });

  it('stops something in every deck in the middle of a rebalance, while patients are refused', () => {
    const plan = planOf({ ...options, faults: 96 });
    const chains = plan.flatMap((one, n) => (one.kind === 'stopped' ? [plan.slice(n - 2, n + 1)] : []));
    expect(chains).toHaveLength(6);
    for (const [refused, rebalanced, stopped] of chains) {
      expect([refused?.kind, rebalanced?.kind]).toEqual(['patientsRefused', 'rebalanced']);
      expect([refused?.within, rebalanced?.within, stopped?.within]).toEqual([false, true, true]);
    }
  });

  it('strikes every process and broker in turn', () => {
    const killed = planOf({ ...options, faults: 16 * 7 }).filter(({ kind }) => kind === 'killed');
    expect(new Set(killed.map(({ target }) => target))).toEqual(new Set(options.targets.killed));
  });

  it('stops processes for longer than a takeover takes, too', () => {
    const stops = planOf({ ...options, faults: 320 }).filter(({ kind }) => kind === 'stopped');
    expect(stops.some(({ forMs }) => forMs > options.takeoverMs)).toBe(true);
    expect(stops.some(({ forMs }) => forMs < 3_000)).toBe(true);
  });
});
