import type { Objections } from '@care-relay/objections';
import type { Clock, IdSource, Logger } from '@care-relay/platform';
import type { AuditLog } from '../audit/audit-log.ts';
import type { IncidentDirectory } from './incidents/incident-directory.ts';
import type { Counts } from './limits/counts.ts';
import type { Rates } from './limits/rates.ts';
import type { EnumerationAlarm, NoticeBoard } from './notices.ts';
import type { AccessRegister } from './register/register.ts';
import type { Identified } from './token/identify.ts';
import type { Withdrawals } from './withdrawing/withdrawals.ts';

/** What access is made of; each part can be another one in a test. */
export interface AccessParts {
  readonly register: AccessRegister;
  readonly identify: (authorisation: string | undefined) => Promise<Identified>;
  readonly incidents: IncidentDirectory;
  readonly rates: Rates;
  /** Of this process alone: questions without a token that is believed. */
  readonly strangers: Counts;
  readonly objections: Objections;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly withdrawals: Pick<Withdrawals, 'covers' | 'withdraw'>;
  readonly notices: NoticeBoard;
  readonly alarm: EnumerationAlarm;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Logger;
  /** Counts what became of questions, by stable codes. */
  counted(outcome: 'answered' | 'refused', code: string): void;
}
