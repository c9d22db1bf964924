import { type LaneEntry, lanesOf, type ParkedState, type Pointer } from './lane-entry.ts';
import type { LaneQueues } from './lane-queues.ts';

/** A lane as people see it: how much waits, and what its head is and why it stands. */
export interface LaneView {
  readonly destination: string;
  readonly source: string;
  readonly subject: string;
  /** Entries in it, the head counted. */
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

export function viewLanes<W>(queues: LaneQueues<W>): readonly LaneView[] {
  return queues.laneKeys().flatMap((lane) => viewLane(queues, lane) ?? []);
}

export function viewLane<W>(queues: LaneQueues<W>, lane: string): LaneView | undefined {
  const [head] = queues.heads([lane]);
  if (head === undefined) return undefined;
  const subject = head.subjects[lanesOf(head).indexOf(lane)] ?? '';
  const { destination, source } = head;
  return { destination, source, subject, depth: queues.depth(lane), head: viewHead(head) };
}

function viewHead<W>({ at, eventType, parked, running, offeredAt }: LaneEntry<W>): LaneView['head'] {
  const { problem, nextTryAt } = parked ?? {};
  return {
    ...{ at, since: offeredAt, state: running ? 'RUNNING' : (parked?.state ?? 'READY') },
    ...(eventType !== undefined && { eventType }),
    ...(problem !== undefined && { code: problem.code }),
    ...(nextTryAt !== undefined && { nextTryAt }),
  };
}
