import type { Clock } from './clock.ts';

/** A clock that moves only when told. */
export interface ManualClock extends Clock {
  /** Moves on, waking each sleeper at its own time, in order, and letting what it does run before the next. */
  advance(ms: number): Promise<void>;
  /** When the next sleeper wakes; undefined when none sleeps. */
  readonly next: number | undefined;
  readonly sleepers: number;
}

interface Sleeper {
  readonly at: number;
  wake(): void;
}

/** A manual clock that starts at `start` (ms since 1970). */
export function manualClock(start = Date.UTC(2026, 0, 5, 9)): ManualClock {
  let time = start;
  const sleeping = new Set<Sleeper>();
  const due = (): Sleeper | undefined => [...sleeping].sort((a, b) => a.at - b.at)[0];
  return {
    now: () => time,
    get next() {
      return due()?.at;
    },
    get sleepers() {
      return sleeping.size;
    },
    sleep: (ms, signal) =>
      ms <= 0 && signal?.aborted !== true ? Promise.resolve() : enter(sleeping, time + ms, signal),
    async advance(ms) {
      const end = time + ms;
      await settle();
      for (let first = due(); first !== undefined && first.at <= end; first = due()) {
        time = Math.max(time, first.at);
        first.wake();
        await settle();
      }
      time = end;
    },
  };
}

function enter(sleeping: Set<Sleeper>, at: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (then: () => void): void => {
      sleeping.delete(sleeper);
      signal?.removeEventListener('abort', abort);
      then();
    };
    const abort = (): void => leave(() => reject(signal?.reason));
    const sleeper: Sleeper = { at, wake: () => leave(resolve) };
    sleeping.add(sleeper);
    if (signal?.aborted === true) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

/** Lets everything that is ready run, promises and immediates. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
