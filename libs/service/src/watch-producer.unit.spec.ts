import { healthRegistry } from '@care-relay/platform';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchProducer } from './watch-producer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('fails liveness while a producer confirms nothing although it was rebuilt, and no longer', () => {
  const health = healthRegistry(Date);
  const producer = { stalledMs: 0 };
  const end = watchProducer(producer, health.check({ name: 'producer', fails: 'liveness' }));
  expect(health.report()).toMatchObject({ live: true, ready: true });
  producer.stalledMs = 60_000;
  vi.advanceTimersByTime(1_000);
  expect(health.report().live).toBe(true);
  producer.stalledMs = 100_000;
  vi.advanceTimersByTime(1_000);
  expect(health.report()).toMatchObject({ live: false, checks: [{ reason: 'PRODUCER_STALLED' }] });
  producer.stalledMs = 0;
  vi.advanceTimersByTime(1_000);
  expect(health.report().live).toBe(true);
  end();
});
