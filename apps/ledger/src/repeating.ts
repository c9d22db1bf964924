/** A piece of work that is done again and again, never twice at once. */
export interface Repeating {
  /** Lets what is in progress end. */
  stop(): Promise<void>;
}

export interface RepeatingParts {
  readonly everyMs: number;
  work(): Promise<void>;
  /** Told of each failure; the work is tried again after the same pause. */
  failed(error: unknown): void;
}

export function repeat({ everyMs, work, failed }: RepeatingParts): Repeating {
  const stopping = new AbortController();
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      await work().catch(failed);
      await pause(everyMs, stopping.signal);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
