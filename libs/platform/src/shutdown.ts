import { systemClock, type Clock } from './clock.ts';
import { silentLogger, type Logger } from './logging/logger.ts';

export interface Shutdown {
  /** Opened now, closed later: what was added last is closed first. */
  add(name: string, close: () => Promise<void> | void): void;
  /** Closes everything once, within the time limit; a further call gives the same result. True when all closed cleanly. */
  run(reason: string): Promise<boolean>;
  /** SIGTERM and SIGINT close and then exit with 0 (1 if something did not close in time); a second signal exits at once. */
  onSignals(): void;
  /** Aborted when closing begins. */
  readonly begun: AbortSignal;
}

export interface ShutdownOptions {
  readonly logger?: Logger;
  /** For everything together. */
  readonly limitMs?: number;
  readonly clock?: Clock;
  readonly process?: SignalledProcess;
}

/** What is used of `process`, so that a test can pass its own. */
export interface SignalledProcess {
  on(signal: 'SIGTERM' | 'SIGINT', handler: (signal: string) => void): unknown;
  exit(code: number): void;
}

interface Step {
  readonly name: string;
  close(): Promise<void> | void;
}

/** Closing in order, with a limit, however it is asked for. */
export function shutdownSequence(options: ShutdownOptions = {}): Shutdown {
  const { logger = silentLogger, limitMs = 20_000, clock = systemClock, process: host = process } = options;
  const steps: Step[] = [];
  const begun = new AbortController();
  let running: Promise<boolean> | undefined;

  const run = (reason: string): Promise<boolean> => {
    running ??= closeAll({ steps, limitMs, clock, logger, reason });
    begun.abort();
    return running;
  };
  const signalled = async (signal: string): Promise<void> => {
    if (running !== undefined) return host.exit(130);
    logger.info('stopping', { signal });
    host.exit((await run(signal)) ? 0 : 1);
  };
  return {
    add: (name, close) => void steps.push({ name, close }),
    run,
    onSignals() {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) host.on(signal, (name) => void signalled(name));
    },
    begun: begun.signal,
  };
}

interface Closing {
  readonly steps: Step[];
  readonly limitMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly reason: string;
}

async function closeAll({ steps, limitMs, clock, logger, reason }: Closing): Promise<boolean> {
  const timer = new AbortController();
  const late = clock.sleep(limitMs, timer.signal).then(
    () => 'late' as const,
    () => 'stopped' as const,
  );
  let clean = true;
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const result = await Promise.race([late, closeOne(step, logger)]);
    clean &&= result === 'closed';
    if (result !== 'late') continue;
    logger.error('did not stop in time', { step: step.name, limit: limitMs, reason });
    break;
  }
  timer.abort();
  return clean;
}

async function closeOne(step: Step, logger: Logger): Promise<'closed' | 'failed'> {
  try {
    await step.close();
    logger.debug('closed', { step: step.name });
    return 'closed';
  } catch (error) {
    logger.error('could not be closed', { step: step.name, error });
    return 'failed';
  }
}
