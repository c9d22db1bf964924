import type { Clock } from './clock.ts';

export type CheckState = 'starting' | 'up' | 'degraded' | 'down';

/** One thing that can be well or not, and since when. */
export interface CheckReport {
  readonly name: string;
  readonly state: CheckState;
  /** When it came to this state, RFC 3339. */
  readonly since: string;
  /** A stable code, `BROKER_UNREACHABLE`. */
  readonly reason?: string;
}

export interface HealthReport {
  /** False: start this process again. */
  readonly live: boolean;
  /** False: send nothing here now. */
  readonly ready: boolean;
  readonly checks: readonly CheckReport[];
}

/** The owner's handle of one check. */
export interface HealthCheck {
  up(): void;
  /** Works, with something to tell: neither readiness nor liveness fails. */
  degraded(reason: string): void;
  down(reason: string): void;
}

export interface CheckOptions {
  readonly name: string;
  /** What being down means: `readiness` (default) takes traffic away, `liveness` asks for a restart, `none` only shows. */
  readonly fails?: 'readiness' | 'liveness' | 'none';
}

export interface Health {
  check(options: CheckOptions): HealthCheck;
  report(): HealthReport;
}

type Entry = Omit<CheckReport, 'since'> & { readonly since: number; readonly fails: 'readiness' | 'liveness' | 'none' };

/** Named checks with their state and since when; a check starts as `starting`, which is live and not ready. */
export function healthRegistry(clock: Pick<Clock, 'now'>): Health {
  const entries = new Map<string, Entry>();
  return {
    check({ name, fails = 'readiness' }) {
      entries.set(name, { name, fails, state: 'starting', since: clock.now() });
      const set = (state: CheckState, reason?: string): void => {
        const old = entries.get(name);
        if (old?.state === state && old.reason === reason) return;
        const since = old?.state === state ? old.since : clock.now();
        entries.set(name, { name, fails, state, since, ...(reason === undefined ? {} : { reason }) });
      };
      return {
        up: () => set('up'),
        degraded: (reason) => set('degraded', reason),
        down: (reason) => set('down', reason),
      };
    },
    report: () => reportOf([...entries.values()]),
  };
}

function reportOf(entries: readonly Entry[]): HealthReport {
  const working = (entry: Entry): boolean => entry.state === 'up' || entry.state === 'degraded';
  return {
    live: entries.every((entry) => entry.fails !== 'liveness' || entry.state !== 'down'),
    ready: entries.every((entry) => entry.fails === 'none' || working(entry)),
    checks: entries.map(checkOf),
  };
}

function checkOf({ name, state, since, reason }: Entry): CheckReport {
  return { name, state, since: new Date(since).toISOString(), ...(reason === undefined ? {} : { reason }) };
}
