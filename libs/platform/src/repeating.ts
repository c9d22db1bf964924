import { setTimeout as pause } from 'node:timers/promises';

/** A piece of work that is done again and again, never twice at once. */
export interface Repeating {
  /** Lets what is in progress end. */
  stop(): Promise<void>;
}

/** `failed` is told of each failure; the work is tried again after the same pause. */
export function repeat(everyMs: number, work: () => Promise<void>, failed: (error: unknown) => void): Repeating {
  const stopping = new AbortController();
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      await work().catch(failed);
      await pause(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
