/** Resolves after `ms`, at once when the signal is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
}

/** Thrown by `within` when the time is up; the work itself may still be going on. */
export class TooLate extends Error {
  readonly code = 'TOO_LATE';
  constructor(what: string, ms: number) {
    super(`${what} did not end within ${ms} ms`);
  }
}

/** The work's result, or `TooLate` after `ms`: no call to the broker may hang for ever. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLate(what, ms)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Lets one side wait for something to change; `wake` wakes every waiter. */
export class Bell {
  #waiters: (() => void)[] = [];

  /** Resolves at the next `ring`, or after `ms`. */
  heard(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#waiters.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  ring(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }
}
