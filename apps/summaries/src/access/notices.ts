import type { Notice } from '@care-relay/ledger';
import type { Clock } from '@care-relay/platform';

const group = 'summaries';

/** Where notices go: `AlertLog` of libs/ledger, or a test's list. */
export interface NoticeBoard {
  raise(notice: Notice): void;
  clear(cause: string): void;
  /** Resolves when what was raised is written, or could not be. */
  flush(): Promise<void>;
  /** What stands for everybody to see. */
  standing(): Promise<readonly Pick<Notice, 'cause'>[]>;
}

/** A notice could not be written: whatever hangs on it is done again. */
class NotTold extends Error {
  readonly code = 'NOTICE_NOT_WRITTEN';
  readonly safeToLog = true;
}

/** Resolves once these stand for everybody to see; rejects where one of them does not. */
export async function tell(notices: readonly Notice[], board: Pick<NoticeBoard, 'raise' | 'standing'>): Promise<void> {
  for (const notice of notices) board.raise(notice);
  const standing = new Set((await board.standing()).map(({ cause }) => cause));
  if (!notices.every(({ cause }) => standing.has(cause))) throw new NotTold('a notice could not be written');
}

/** To the organisation's privacy officer: one a day, with how often. The audit says who, when and why. */
export function emergencyUsed(organisation: string, at: number): Notice {
  const day = new Date(at).toISOString().slice(0, 10);
  return {
    cause: `emergency-access|${organisation}|${day}`,
    ...{ kind: 'alert', group, destination: organisation, code: 'EMERGENCY_ACCESS' },
    text: `For the privacy officer of ${organisation}: emergency access was used on ${day}; the audit says by whom and why.`,
  };
}

export function wrongPatient(organisation: string, lookUp: string): Notice {
  return {
    cause: `wrong-patient|${organisation}|${lookUp}`,
    ...{ kind: 'task', group, destination: organisation, code: 'WRONG_PATIENT' },
    text: `What look-up ${lookUp} showed was reported as the wrong patient's: find out which identifier or link was wrong.`,
  };
}

/** An alarm that somebody seems to try identifiers; over when it has not come again for `quietMs`. */
export function enumerationAlarm(board: NoticeBoard, clock: Pick<Clock, 'now'>, quietMs: number) {
  const lastAt = new Map<string, number>();
  return {
    raise(organisation: string): void {
      const cause = `enumeration|${organisation}`;
      lastAt.set(cause, clock.now());
      board.raise({
        ...{ cause, kind: 'alert', group, destination: organisation, code: 'ENUMERATION_SUSPECTED' },
        text: `Unusually many questions of ${organisation} find no information: somebody may be trying identifiers.`,
      });
    },
    /** Clears what is over. */
    look(): void {
      for (const [cause, at] of lastAt) {
        if (clock.now() - at < quietMs) continue;
        lastAt.delete(cause);
        board.clear(cause);
      }
    },
  };
}

export type EnumerationAlarm = ReturnType<typeof enumerationAlarm>;
