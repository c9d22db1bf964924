import type { ParkedState, Pointer } from './lane-entry.ts';
import type { Lane } from './queues/lane.ts';
import type { QueuedEntry } from './queues/queued-entry.ts';

/** A lane as people see it: how much waits, and what its head is and why it stands. */
export interface LaneView {
  readonly destination: string;
  readonly source: string;
  readonly subject: string;
  /** Entries in it, the head counted, and those that went before their turn. */
  readonly depth: number;
  readonly head: {
    readonly at: Pointer;
    readonly eventType?: string;
    readonly state: ParkedState | 'RUNNING' | 'READY';
    readonly code?: string;
    /** Since when it waits, in milliseconds. */
    readonly since: number;
    readonly nextTryAt?: number;
  };
}

/** The lane as it stands; undefined when nothing waits in it. */
export function viewLane<W>(lane: Lane<QueuedEntry<W>>): LaneView | undefined {
  let { first } = lane;
  while (first?.entry.isDone === true) first = first.after;
  if (first === undefined) return undefined;
  const { depth, subject, feed } = lane;
  const { source, destination } = feed;
  return { destination: destination.key, source, subject, depth, head: viewHead(first.entry) };
}

function viewHead<W>({ at, eventType, standing, running, offeredAt }: QueuedEntry<W>): LaneView['head'] {
  const { problem, nextTryAt } = standing ?? {};
  return {
    ...{ at, since: offeredAt, state: running ? 'RUNNING' : (standing?.state ?? 'READY') },
    ...(eventType !== undefined && { eventType }),
    ...(problem !== undefined && { code: problem.code }),
    ...(nextTryAt !== undefined && { nextTryAt }),
  };
}
