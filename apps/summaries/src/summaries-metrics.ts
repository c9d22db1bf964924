import type { Metrics } from '@care-relay/platform';

/** What the summaries show of themselves; no label names anybody. */
export interface SummariesMetrics {
  folded(type: string, count: number): void;
  skipped(code: string): void;
  answered(status: number, seconds: number): void;
  looked(now: { readonly behindMs: number; readonly waiting: number; readonly isComplete: boolean }): void;
}

export function summariesMetrics(metrics: Metrics): SummariesMetrics {
  const app = 'summaries';
  const folded = metrics.counter({
    name: 'care_relay_summary_events_total',
    help: 'Events folded into summaries.',
    labels: ['app', 'type'],
  });
  const skipped = metrics.counter({
    name: 'care_relay_summary_skipped_total',
    help: 'Records of care topics that are in no summary.',
    labels: ['app', 'code'],
  });
  const seconds = metrics.histogram({
    name: 'care_relay_summary_answer_seconds',
    help: 'From question to answer.',
    labels: ['app', 'status'],
  });
  const gauge = (name: string, help: string) => metrics.gauge({ name, help, labels: ['app'] });
  const behind = gauge('care_relay_summary_behind_seconds', 'How long the oldest event waits that is not folded in.');
  const waiting = gauge('care_relay_summary_not_applied', 'Received messages that are not applied.');
  const complete = gauge('care_relay_summary_complete', '0 while questions about patients are answered with 503.');
  return {
    folded: (type, count) => folded.add({ app, type }, count),
    skipped: (code) => skipped.add({ app, code }),
    answered: (status, took) => seconds.observe({ app, status }, took),
    looked({ behindMs, waiting: count, isComplete }) {
      behind.set({ app }, behindMs / 1_000);
      waiting.set({ app }, count);
      complete.set({ app }, isComplete ? 1 : 0);
    },
  };
}
