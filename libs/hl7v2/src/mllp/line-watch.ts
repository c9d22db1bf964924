import type { ReplySlot } from './answer-line.ts';
import type { CloseReason, MllpServerLimits } from './server-options.ts';

/** What a connection is waiting for, each since when on the monotonic clock; undefined: not waiting for it. */
export interface LineState {
  readonly lastActivity: number;
  readonly oldestUnanswered: ReplySlot | undefined;
  readonly partialSince: number | undefined;
  readonly backlogSince: number | undefined;
}

/** The time limit that a connection has outrun, if any. */
export function outrun(line: LineState, limits: MllpServerLimits, now: number): CloseReason | undefined {
  const over = (since: number | undefined, limit: number): boolean => since !== undefined && now - since >= limit;
  if (over(line.backlogSince, limits.writeTimeoutMs)) return 'slow-reader';
  if (over(line.oldestUnanswered?.since, limits.holdTimeoutMs)) return 'hold';
  if (over(line.partialSince, limits.partialFrameTimeoutMs)) return 'partial-frame';
  const idle = line.oldestUnanswered === undefined && line.backlogSince === undefined;
  if (idle && limits.idleTimeoutMs > 0 && over(line.lastActivity, limits.idleTimeoutMs)) return 'idle';
  return undefined;
}

/** How often time limits are looked at: fine enough for the shortest, and at most once in 10 ms. */
export function watchInterval(limits: MllpServerLimits): number {
  const shortest = Math.min(
    limits.writeTimeoutMs,
    limits.holdTimeoutMs,
    limits.partialFrameTimeoutMs,
    limits.lingerMs,
    limits.idleTimeoutMs || Number.POSITIVE_INFINITY,
  );
  return Math.min(1_000, Math.max(10, shortest / 5));
}
