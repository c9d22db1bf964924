import type { ReadEntry } from '@care-relay/lanes';
import type { Notice } from '../alerts/notice.ts';
import { lateAfter, type RegisteredFlow } from '../flows/registered-flow.ts';

/** An event that a flow has not settled, and of which nothing has been written. */
export interface NotRead {
  readonly group: string;
  readonly type: string;
  /** When the log took it, in milliseconds. */
  readonly storedAt: number;
}

export interface OverdueFacts {
  readonly flows: readonly RegisteredFlow[];
  readonly open: readonly ReadEntry[];
  readonly notRead: readonly NotRead[];
  readonly now: number;
}

/**
 * What is overdue by the table of type and destination: one alert for each destination and cause, however many wait. What
 * waits is timed from when it was parked, so the sender's own delay is not counted against the receiver.
 */
export function overdueNotices({ flows, open, notRead, now }: OverdueFacts): readonly Notice[] {
  const byGroup = new Map(flows.map((flow) => [flow.group, flow]));
  const late = open.flatMap((entry) => {
    const flow = byGroup.get(entry.group);
    const { destination, eventType: type = '*', parked } = entry;
    const isLate = flow !== undefined && now - parked.parkedAt > lateAfter(flow, { type, destination });
    return isLate ? [{ group: entry.group, destination, code: codeOf(entry) }] : [];
  });
  const unread = notRead.flatMap(({ group, type, storedAt }) => {
    const flow = byGroup.get(group);
    return flow !== undefined && now - storedAt > lateAfter(flow, { type }) ? [{ group, code: 'NOT_READ' }] : [];
  });
  const causes = Map.groupBy<string, Overdue>([...late, ...unread], causeOf);
  return [...causes].flatMap(([cause, all]) => (all[0] === undefined ? [] : [noticeOf(cause, all[0], all.length)]));
}

interface Overdue {
  readonly group: string;
  readonly destination?: string;
  readonly code: string;
}

/** Before every cause of this kind. */
export const overduePrefix = 'overdue|';

function causeOf({ group, destination = '', code }: Overdue): string {
  return `${overduePrefix}${group}|${destination}|${code}`;
}

/** What was wrong with it, or else why it waits. */
function codeOf({ parked: { problem, state } }: ReadEntry): string {
  return problem?.code ?? state;
}

function noticeOf(cause: string, { group, destination, code }: Overdue, count: number): Notice {
  const text =
    destination === undefined
      ? 'Events that this flow has not read yet are overdue.'
      : 'Events that wait for this destination are overdue.';
  return { cause, kind: 'alert', group, ...(destination !== undefined && { destination }), code, text, count };
}
