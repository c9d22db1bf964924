export { alertTopic, flowTopic, ledgerTopic } from './topics.ts';
export { ledgerKey, type LedgerWriter, ledgerWriter, placeKey } from './writing/ledger-writer.ts';
export { deliveryOf, type EntryNotes, isEnd, type ToldOfEntry } from './writing/delivery-of.ts';
export { AlertLog, type AlertLogParts } from './alerts/alert-log.ts';
export type { Notice, StandingNotice } from './alerts/notice.ts';
