import type { ConsumerState, NotGained } from '@care-relay/event-bus';
import { healthRegistry } from '@care-relay/platform';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchConsumer } from './watch-consumer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('fails liveness while a consumer is stalled that rebuilding did not help, and not while it is rebuilt', () => {
  const health = healthRegistry(Date);
  const watch = watchConsumer(health.check({ name: 'gp-practice', fails: 'liveness' }));
  const consumer: { state: ConsumerState; notGained: undefined } = { state: 'joining', notGained: undefined };
  watch.begin(consumer);
  const after = (next: ConsumerState) => {
    consumer.state = next;
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

it('tells at once that a partition cannot be gained, and fails liveness when that lasts for minutes', () => {
  const health = healthRegistry(Date);
  const watch = watchConsumer(health.check({ name: 'hospital-pas.map', fails: 'liveness' }));
  const consumer: { state: ConsumerState; notGained: NotGained | undefined } = {
    state: 'flowing',
    notGained: { forMs: 0, code: 'REDIS_TIMEOUT' },
  };
  watch.begin(consumer);
  const after = (forMs?: number) => {
    consumer.notGained = forMs === undefined ? undefined : { forMs, code: 'REDIS_TIMEOUT' };
    vi.advanceTimersByTime(1_000);
    const { live, ready, checks } = health.report();
    return [live, ready, checks[0]?.reason];
  };
  // Before its first partition a process takes no traffic, and is started again like one that lost a partition later.
  expect(after(1)).toEqual([true, false, undefined]);
  expect(after(300_000)).toEqual([false, false, 'PARTITION_NOT_GAINED']);
  expect(after()).toEqual([false, false, 'PARTITION_NOT_GAINED']);
  watch.ready();
  expect(after()).toEqual([true, true, undefined]);
  expect(after(1)).toEqual([true, true, 'PARTITION_NOT_GAINED']);
  expect(after(299_999)).toEqual([true, true, 'PARTITION_NOT_GAINED']);
  expect(after(300_000)).toEqual([false, false, 'PARTITION_NOT_GAINED']);
  expect(after()).toEqual([true, true, undefined]);
  watch.end();
});
