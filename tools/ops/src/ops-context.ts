import { setTimeout as pause } from 'node:timers/promises';
import type { HubLogs } from './hub-logs.ts';

/** What a run is given beside its request. */
export interface OpsContext {
  readonly logs: HubLogs;
  readonly now: () => number;
  readonly newId: () => string;
  /** Starts a wait: what it gives resolves when it is time to look again, with false when the time is up (ms). */
  readonly inTime: (limitMs?: number) => () => Promise<boolean>;
}

const lookAgainMs = 250;

/** Looks again four times a second, for as long as told; without that for `usualMs`. */
export function waitingFor(usualMs: number, now: () => number): OpsContext['inTime'] {
  return (limitMs = usualMs) => {
    const end = now() + limitMs;
    return () => (now() >= end ? Promise.resolve(false) : pause(lookAgainMs, true));
  };
}
