import { describe, expect, it } from 'vitest';
import { targetsWith } from '../plan/kinds.ts';
import { planOf } from '../plan/plan.ts';
import { groupsOf } from './faults.ts';

describe('faults that are open together', () => {
  it('are the ones that begin within another, and no fault is left out', () => {
    const plan = planOf({ seed: 'groups', faults: 64, targets: targetsWith(3), takeoverMs: 10_000 });
    const groups = groupsOf(plan);
    expect(groups.flat()).toEqual(plan);
    for (const [first, ...others] of groups) {
      expect(first?.within).toBe(false);
      expect(others.every(({ within }) => within)).toBe(true);
    }
  });
});
