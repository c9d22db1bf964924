import type { Metrics } from '@care-relay/platform';
import type { Bookkeeping } from './bookkeeping.ts';

/** Shows how far the ledger's view and its checks have come. */
export function ledgerMetrics(metrics: Metrics): {
  viewed(books: Bookkeeping, now: number): void;
  checked(books: Bookkeeping): Promise<void>;
} {
  const app = 'ledger';
  const gauge = (name: string, help: string) => metrics.gauge({ name, help, labels: ['app'] });
  const lag = gauge('care_relay_ledger_lag_records', 'Records of the ledger that the view does not know yet.');
  const age = gauge('care_relay_ledger_window_seconds', 'How far back the view goes.');
  const complete = gauge('care_relay_ledger_complete', '1 when the view is complete, 0 while it is being built.');
  const unaccounted = gauge('care_relay_unaccounted_events', 'Settled events without an end and without a lane.');
  const overdue = gauge('care_relay_overdue_causes', 'Destinations and causes of which something is overdue.');
  const open = gauge('care_relay_open_entries', 'Entries that stand open in the lanes of all flows.');
  return {
    viewed({ view: { state } }, now) {
      lag.set({ app }, state.lagRecords);
      age.set({ app }, Math.max(0, now - state.since) / 1_000);
      complete.set({ app }, state.isComplete ? 1 : 0);
    },
    async checked({ reconciler, overdue: watch, openWork }) {
      unaccounted.set({ app }, reconciler.counts.unaccounted);
      overdue.set({ app }, watch.count);
      open.set({ app }, (await openWork.read()).length);
    },
  };
}
