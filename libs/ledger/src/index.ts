export { alertTopic, flowTopic, ledgerTopic } from './topics.ts';
export { ledgerKey, type LedgerWriter, ledgerWriter, placeKey } from './writing/ledger-writer.ts';
export { deliveryOf, type EntryNotes, isEnd, type ToldOfEntry } from './writing/delivery-of.ts';
export { AlertLog, type AlertLogParts } from './alerts/alert-log.ts';
export { type FlowNotices, flowNotices } from './alerts/flow-notices.ts';
export { encodeNotice, type Notice, readNotice, type StandingNotice } from './alerts/notice.ts';
export { type Found, LedgerReader, type LedgerReaderParts } from './views/ledger-reader.ts';
export { type LedgerPlace, type LedgerRecord, name, readLedgerRecord } from './views/ledger-record.ts';
export { LedgerView, type LedgerViewParts, type ViewState } from './views/ledger-view.ts';
export { viewKeys, type ViewKeys } from './views/view-keys.ts';
export type { ViewWindow } from './views/window-start.ts';
export { type AttemptBegins, EntryAccounts, type EntryAccountsParts } from './writing/entry-accounts.ts';
export { clocksOf, type DestinationClock, lateAfter, type RegisteredFlow } from './flows/registered-flow.ts';
export { type Accounted, FlowLog, registerFlow } from './flows/flow-log.ts';
export { SettledWindow, settledWindowMs, type SettledWindowParts } from './settled/settled-window.ts';
export { OpenWork } from './open/open-work.ts';
export {
  oldestUndelivered,
  type OldestUndelivered,
  waitingByCause,
  waitingEntries,
  type WaitingFilter,
  type WaitingGroup,
} from './queries/waiting.ts';
export {
  answerTo,
  type EventPath,
  type IntakePath,
  type Leg,
  type LegState,
  pathOfEvent,
  pathOfIntake,
  type PathSources,
} from './queries/event-path.ts';
export { Reconciler, type ReconcilerParts } from './accounting/reconciler.ts';
export { OverdueWatch, type OverdueWatchParts } from './accounting/overdue-watch.ts';
export { readReceived, type Receipt, receivedAbout, type ReceivedAnswer } from './queries/received.ts';
