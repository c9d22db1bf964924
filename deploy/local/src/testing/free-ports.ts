import { isFree } from '../process/free-port.ts';

/**
 * Below where systems take the ports of outgoing connections from. Among those, what asks whether a service is there before it
 * listens may be given the service's own port, be connected to itself, and keep it taken for a minute.
 */
const [lowest, highest] = [24_000, 32_000];

/** Processes that ask at the same moment begin at different places. */
let next = lowest + ((process.pid * 41) % (highest - lowest));

/** Ports of loopback that nobody listened on a moment ago, none of them given to this process before. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const found: number[] = [];
  while (found.length < count) {
    if (await isFree(next)) found.push(next);
    next = next + 1 < highest ? next + 1 : lowest;
  }
  return found;
}

/** The first of `count` of them in a row: Kafka's controller takes the port after Kafka's own. */
export async function portsInARow(count: number): Promise<number> {
  for (;;) {
    const [first = 0, ...rest] = await freePorts(count);
    if (rest.every((port, n) => port === first + 1 + n)) return first;
  }
}
