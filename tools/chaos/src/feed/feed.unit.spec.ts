import { describe, expect, it } from 'vitest';
import { type FeedMessage, feedOf } from './feed.ts';

const options = { seed: 'a seed', hospital: 'RC1', practices: ['Y99701', 'Y99702'] } as const;

function first(count: number, seed: string = options.seed): readonly FeedMessage[] {
  return feedOf({ ...options, seed })
    .take(count)
    .toArray();
}

describe('a feed', () => {
  it('is the same, byte for byte, for the same seed', () => {
    expect(first(200)).toEqual(first(200));
    expect(first(20, 'another')).not.toEqual(first(20));
  });

  it('has stays, updates, merges, changed numbers and deaths', () => {
    const found = Map.groupBy(first(2_000), ({ trigger }) => trigger);
    expect([...found.keys()].sort()).toEqual(['A01', 'A03', 'A08', 'A31', 'A40', 'A47']);
    for (const messages of found.values()) expect(messages.length).toBeGreaterThan(20);
  });

  it('names every message by number and time, and each only once', () => {
    const messages = first(500);
    expect(new Set(messages.map(({ controlId }) => controlId)).size).toBe(500);
    expect(new Set(messages.map(({ recordedAt }) => recordedAt)).size).toBe(500);
  });

  it('goes on under the new number after a merge, and never again under the old', () => {
    const gone = new Set<string>();
    for (const { localId, retired } of first(2_000)) {
      expect(gone.has(localId)).toBe(false);
      if (retired !== undefined) gone.add(retired);
    }
    expect(gone.size).toBeGreaterThan(50);
  });
});
