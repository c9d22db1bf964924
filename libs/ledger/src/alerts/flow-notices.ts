import type { AlertLog } from './alert-log.ts';
import type { Notice } from './notice.ts';

/** Raises and clears a flow's notices. */
export interface FlowNotices {
  raise(notice: Notice): void;
  clear(cause: string): void;
}

/** Notices under their flow's name: one destination and code at two flows are two causes. */
export function flowNotices(group: string, alerts: Pick<AlertLog, 'raise' | 'clear'>): FlowNotices {
  const named = (cause: string): string => `${group}|${cause}`;
  return {
    raise: (notice) => alerts.raise({ ...notice, group, cause: named(notice.cause) }),
    clear: (cause) => alerts.clear(named(cause)),
  };
}
