import { count, duration, settings, type SettingsOf } from '@care-relay/platform';

export const LedgerSettings = settings({
  /** How far back the view in Redis goes, */
  windowAge: duration('LEDGER_WINDOW', '3d'),
  /** and how many records it holds at the most. */
  windowRecords: count('LEDGER_WINDOW_RECORDS', 1_000_000),
  /** How often everything is checked for its end and its time. */
  checkEvery: duration('LEDGER_CHECK_EVERY', '5s'),
});

export type LedgerSettings = SettingsOf<typeof LedgerSettings>;
