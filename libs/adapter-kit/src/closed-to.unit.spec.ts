import { describe, expect, it } from 'vitest';
import { closedTo } from './closed-to.ts';

const since = Date.parse('2026-01-01T00:00:00Z');
const arriving = (processingId: 'P' | 'T' | 'D', storedAt = since) => ({ processingId, storedAt });
const live = { processing: 'live', since } as const;
const test = { processing: 'test', since } as const;

describe('what a destination is closed to', () => {
  it('is everything stored before its first day', () => {
    expect(closedTo(live, arriving('P', since - 1), 'live')).toBe('STORED_BEFORE_SINCE');
    expect(closedTo(live, arriving('P'), 'live')).toBeUndefined();
  });

  it('is tests for live ones and live messages for test ones, in a live deployment', () => {
    for (const id of ['T', 'D'] as const) {
      expect(closedTo(live, arriving(id), 'live')).toBe('TEST_MESSAGE_FOR_LIVE');
      expect(closedTo(test, arriving(id), 'live')).toBeUndefined();
    }
    expect(closedTo(test, arriving('P'), 'live')).toBe('LIVE_MESSAGE_FOR_TEST');
  });

  it('is everything for live ones in a test deployment', () => {
    for (const id of ['P', 'T', 'D'] as const) {
      expect(closedTo(live, arriving(id), 'test')).toBe('TEST_MESSAGE_FOR_LIVE');
      expect(closedTo(test, arriving(id), 'test')).toBeUndefined();
    }
  });

  it('is everything for one that the directory does not have', () => {
    expect(closedTo(undefined, arriving('P'), 'live')).toBe('NOT_IN_DIRECTORY');
  });
});
