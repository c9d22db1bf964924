import type { ConsumerState } from '@care-relay/event-bus';
import { healthRegistry } from '@care-relay/platform';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchConsumer } from './watch-consumer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('fails liveness while a consumer is stalled that rebuilding did not help, and not while it is rebuilt', () => {
  const health = healthRegistry(Date);
  const watch = watchConsumer(health.check({ name: 'gp-practice', fails: 'liveness' }));
  let state: ConsumerState = 'joining';
  watch.begin(() => state);
  const after = (next: ConsumerState) => {
    state = next;
    vi.advanceTimersByTime(1_000);
    const { live, ready, checks } = health.report();
    return [live, ready, checks[0]?.reason];
  };
  expect(after('joining')).toEqual([true, false, undefined]);
  watch.ready();
  expect(after('flowing')).toEqual([true, true, undefined]);
  expect(after('rebuilding')).toEqual([true, true, 'CONSUMER_REJOINING']);
  expect(after('stalled')).toEqual([false, false, 'CONSUMER_STALLED']);
  expect(after('flowing')).toEqual([true, true, undefined]);
  watch.end();
});
