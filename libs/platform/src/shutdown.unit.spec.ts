import { describe, expect, it } from 'vitest';
import { manualClock } from './manual-clock.ts';
import { shutdownSequence, type SignalledProcess } from './shutdown.ts';

function host(): SignalledProcess & { send(signal: string): void; readonly exits: number[] } {
  const handlers: ((signal: string) => void)[] = [];
  const exits: number[] = [];
  return {
    on: (_, handler) => void handlers.push(handler),
    exit: (code) => void exits.push(code),
    send: (signal) => handlers[0]?.(signal),
    exits,
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('shutdown', () => {
  it('closes what was opened last first, once', async () => {
    const closed: string[] = [];
    const shutdown = shutdownSequence({ clock: manualClock() });
    shutdown.add('kafka', () => void closed.push('kafka'));
    shutdown.add('http', async () => {
      await turn();
      closed.push('http');
    });
    expect(shutdown.begun.aborted).toBe(false);
    expect(await Promise.all([shutdown.run('test'), shutdown.run('again')])).toEqual([true, true]);
    expect(closed).toEqual(['http', 'kafka']);
    expect(shutdown.begun.aborted).toBe(true);
  });

  it('goes on past what fails, and says that it was not clean', async () => {
    const closed: string[] = [];
    const shutdown = shutdownSequence({ clock: manualClock() });
    shutdown.add('kafka', () => void closed.push('kafka'));
    shutdown.add('http', () => Promise.reject(new Error('no')));
    expect(await shutdown.run('test')).toBe(false);
    expect(closed).toEqual(['kafka']);
  });

  it('gives up at the limit and leaves no sleeper behind', async () => {
    const clock = manualClock();
    const shutdown = shutdownSequence({ clock, limitMs: 1000 });
    shutdown.add('stuck', () => new Promise(() => undefined));
    const running = shutdown.run('test');
    await clock.advance(1000);
    expect(await running).toBe(false);
    const quick = shutdownSequence({ clock });
    await quick.run('test');
    expect(clock.sleepers).toBe(0);
  });

  it('exits after a signal when all is closed, and at once after a second one', async () => {
    const process = host();
    const shutdown = shutdownSequence({ clock: manualClock(), process });
    let release = (): void => undefined;
    shutdown.add('slow', () => new Promise((resolve) => (release = resolve)));
    shutdown.onSignals();
    process.send('SIGTERM');
    await turn();
    expect(process.exits).toEqual([]);
    process.send('SIGINT');
    expect(process.exits).toEqual([130]);
    release();
    await turn();
    expect(process.exits).toEqual([130, 0]);
  });
});
