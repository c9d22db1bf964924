import { createServer } from 'node:net';
import { portsTaken } from './ports.ts';

/** Below where systems take the ports of outgoing connections from: what is killed must find its port free again. */
const [lowest, highest] = [22_000, 31_000];

/** A stretch of ports for one run, held against other runs on this machine until it is released. */
export async function claimPorts(): Promise<{ readonly first: number; release(): void }> {
  for (let first = lowest; first < highest; first += portsTaken) {
    const release = await held(first);
    if (release !== undefined) return { first, release };
  }
  throw new RangeError('no stretch of ports is free');
}

function held(port: number): Promise<(() => void) | undefined> {
  const guard = createServer();
  return new Promise((resolve) => {
    guard.once('error', () => resolve(undefined));
    guard.listen(port, '127.0.0.1', () => resolve(() => void guard.close()));
  });
}
