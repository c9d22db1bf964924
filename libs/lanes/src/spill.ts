import type { DestinationGates } from './gates/destination-gates.ts';
import type { QueuedEntry } from './queues/queued-entry.ts';

/** A destination may keep work of its own waiting in memory for so long before it takes the others' room. */
const longestWaitMs = 1_000;
/** Where all are about as slow, none of them takes room from another. */
const slower = 2;
/** As many entries of one lane wait in memory. */
const deepestLane = 100;

/**
 * True when it is better kept durable and read again than waiting in memory where that is scarce: of several destinations of a
 * flow, one that is slower than another, or one patient with very many events, must not stop the reading for the others.
 */
export function waitsTooLong<W>({ lane }: QueuedEntry<W>, gates: DestinationGates): boolean {
  const { gate } = lane.feed.destination;
  const waitMs = gate.expectedWaitMs;
  if (waitMs <= longestWaitMs && lane.depth <= deepestLane) return false;
  const least = gates.leastWaitBesides(gate);
  if (least === undefined) return false;
  return lane.depth > deepestLane || waitMs > slower * least;
}
