import { describe, expect, it } from 'vitest';
import { systemClock } from './clock.ts';
import { manualClock } from './manual-clock.ts';

describe('the system clock', () => {
  it('sleeps, and wakes with the reason of an aborted signal', async () => {
    await systemClock.sleep(1);
    await expect(systemClock.sleep(60_000, AbortSignal.abort('closing'))).rejects.toBe('closing');
    const stop = new AbortController();
    const sleeping = systemClock.sleep(60_000, stop.signal);
    stop.abort('closing');
    await expect(sleeping).rejects.toBe('closing');
  });
});

describe('the manual clock', () => {
  it('wakes sleepers at their own time, in order, also those that fall asleep on the way', async () => {
    const clock = manualClock(0);
    const woken: string[] = [];
    const twice = async (): Promise<void> => {
      await clock.sleep(10);
      woken.push(`a ${clock.now()}`);
      await clock.sleep(10);
      woken.push(`a ${clock.now()}`);
    };
    void twice();
    void clock.sleep(15).then(() => woken.push(`b ${clock.now()}`));
    await clock.advance(18);
    expect(woken).toEqual(['a 10', 'b 15']);
    expect([clock.now(), clock.next, clock.sleepers]).toEqual([18, 20, 1]);
    await clock.advance(2);
    expect(woken.at(-1)).toBe('a 20');
  });

  it('lets a sleeper go when its signal is aborted', async () => {
    const clock = manualClock();
    const stop = new AbortController();
    const sleeping = clock.sleep(10, stop.signal);
    stop.abort('moved');
    await expect(sleeping).rejects.toBe('moved');
    await expect(clock.sleep(10, stop.signal)).rejects.toBe('moved');
    expect(clock.sleepers).toBe(0);
  });
});
