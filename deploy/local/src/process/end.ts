import { setTimeout as delay } from 'node:timers/promises';
import { isRunning, type ProcessIdentity } from './identity.ts';

/** Ends a process and its group: SIGTERM, then SIGKILL when it still runs after `graceMs`. Resolves when it is gone. */
export async function end(target: ProcessIdentity, graceMs: number): Promise<void> {
  signalGroup(target, 'SIGTERM');
  if (await gone(target, graceMs)) return;
  signalGroup(target, 'SIGKILL');
  await gone(target, 5_000);
}

export function signalGroup(target: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isRunning(target)) return;
  for (const pid of [-target.pid, target.pid]) {
    try {
      process.kill(pid, signal);
      return;
    } catch {
      // No group of that number: the process alone is meant, or it is gone already.
    }
  }
}

async function gone(target: ProcessIdentity, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (isRunning(target)) {
    if (Date.now() >= until) return false;
    await delay(50);
  }
  return true;
}
