import { systemClock } from '@care-relay/platform';
import { ask } from '../processes/ask.ts';
import { startChild, stopChild } from '../processes/children.ts';
import type { Progress, StartReading } from './questions.ts';

/** A process that reads events and gives them to receivers. */
export interface Reader {
  start(reading: Omit<StartReading, 'kind'>): Promise<void>;
  progress(): Promise<Progress>;
  /** Waits until so much was delivered; gives what was when nothing more was for 30 s. */
  until(delivered: number): Promise<Progress>;
  stop(): Promise<void>;
  /** Ends the process. */
  end(): Promise<void>;
}

const givesUpAfterMs = 30_000;

/** The engine in a process of its own, or what it is compared with. */
export function startReader(program: 'engine/engine-main.js' | 'peers/bare-main.js'): Reader {
  const child = startChild(program);
  const progress = (): Promise<Progress> => ask<Progress>(child, { kind: 'progress' });
  return {
    progress,
    start: (reading) => ask(child, { kind: 'start', ...reading }),
    async until(delivered) {
      let found = await progress();
      let movedAt = performance.now();
      while (found.delivered < delivered && performance.now() - movedAt < givesUpAfterMs) {
        await systemClock.sleep(100);
        const now = await progress();
        if (now.delivered > found.delivered) movedAt = performance.now();
        found = now;
      }
      return found;
    },
    stop: () => ask(child, { kind: 'stop' }),
    end: () => stopChild(child),
  };
}
