/**
 * A process of its own that outlives a launcher killed with SIGKILL, and ends what that launcher left behind.
 * Its standard input is a pipe from the launcher: lines `+ pid started` and `- pid`; its end means the launcher is gone.
 */
import { createInterface } from 'node:readline';
import { end } from './end.ts';
import type { ProcessIdentity } from './identity.ts';

const GRACE_MS = 10_000;
const kept = new Map<number, ProcessIdentity>();

function take(line: string): void {
  const [sign, pid, ...started] = line.split(' ');
  if (sign === '+') kept.set(Number(pid), { pid: Number(pid), started: started.join(' ') });
  if (sign === '-') kept.delete(Number(pid));
}

// A Ctrl-C or a stopped session is the launcher's business: the keeper goes when the launcher has gone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

createInterface({ input: process.stdin })
  .on('line', take)
  .on('close', () => void Promise.all([...kept.values()].map((each) => end(each, GRACE_MS))));
