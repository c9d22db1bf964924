import { describe, expect, it } from 'vitest';
import { healthRegistry } from './health.ts';
import { manualClock } from './manual-clock.ts';

describe('health', () => {
  it('is live and not ready until every check is up, and says since when', async () => {
    const clock = manualClock(0);
    const health = healthRegistry(clock);
    const bus = health.check({ name: 'bus' });
    expect(health.report()).toMatchObject({ live: true, ready: false, checks: [{ name: 'bus', state: 'starting' }] });
    await clock.advance(1000);
    bus.up();
    await clock.advance(1000);
    bus.up();
    expect(health.report()).toEqual({
      live: true,
      ready: true,
      checks: [{ name: 'bus', state: 'up', since: '1970-01-01T00:00:01.000Z' }],
    });
  });

  it('tells readiness from liveness, and what only shows', () => {
    const health = healthRegistry(manualClock());
    const [bus, stall, redis] = [
      health.check({ name: 'bus' }),
      health.check({ name: 'stall', fails: 'liveness' }),
      health.check({ name: 'redis', fails: 'none' }),
    ];
    bus.up();
    stall.up();
    redis.down('REDIS_UNREACHABLE');
    expect(health.report()).toMatchObject({ live: true, ready: true });
    bus.degraded('SLOW');
    expect(health.report()).toMatchObject({ live: true, ready: true });
    bus.down('BROKER_UNREACHABLE');
    expect(health.report()).toMatchObject({ live: true, ready: false });
    stall.down('CONSUMER_STALLED');
    expect(health.report()).toMatchObject({ live: false, ready: false });
  });
});
