import { describe, expect, it } from 'vitest';
import { median, spreadOf } from './percentiles.ts';

describe('figures', () => {
  it('give the spread of times', () => {
    const times = Array.from({ length: 1000 }, (_, index) => 1000 - index);
    expect(spreadOf(times)).toEqual({ count: 1000, p50: 501, p99: 991, max: 1000 });
    expect(spreadOf([])).toEqual({ count: 0, p50: 0, p99: 0, max: 0 });
  });

  it('give the median', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, 0]);
  });
});
