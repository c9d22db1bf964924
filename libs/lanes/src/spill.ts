import type { DestinationGates } from './gates/destination-gates.ts';
import type { QueuedEntry } from './queues/queued-entry.ts';

/** A destination may keep work of its own waiting in memory for so long before it takes the others' room. */
const longestWaitMs = 1_000;
/** As many entries of one lane wait in memory. */
const deepestLane = 100;

/**
 * True when it is better kept durable and read again than waiting in memory: where several destinations share a flow, a
 * slow one, or one patient with very many events, must not stop the reading for the others.
 */
export function waitsTooLong<W>({ lane }: QueuedEntry<W>, gates: DestinationGates): boolean {
  if (gates.count < 2) return false;
  return lane.depth > deepestLane || lane.feed.destination.gate.expectedWaitMs > longestWaitMs;
}
