import type { ViewReach } from '@care-relay/log-view';
import type { HealthCheck, Logger } from '@care-relay/platform';
import type { StandingGaps } from './gaps/standing-gaps.ts';
import type { SummariesMetrics } from './summaries-metrics.ts';

/** What decides how questions are answered, and where that is shown. */
export interface WatchedAnswers {
  readonly gaps: Pick<StandingGaps, 'now'>;
  readonly views: readonly { load(): Promise<ViewReach | undefined> }[];
  readonly check: HealthCheck;
  readonly shown: Pick<SummariesMetrics, 'looked'>;
  readonly log: Pick<Logger, 'debug'>;
}

/**
 * Shows in health and metrics how questions are answered now, by the last look at what is not in the summaries: while Kafka is away
 * a look does not end.
 */
export async function showAnswers({ gaps, views, check, shown, log }: WatchedAnswers): Promise<void> {
  const loaded = await Promise.all(views.map((view) => view.load())).catch((error: unknown) => {
    log.debug('the views cannot be asked', { error });
    return undefined;
  });
  const { state, behindMs, waiting, blindSince } = gaps.now();
  const isComplete = state === 'complete' && loaded?.every((view) => view?.isComplete === true) === true;
  shown.looked({ behindMs, waiting: waiting.length, isComplete });
  if (loaded === undefined) check.down('SUMMARIES_VIEW_AWAY');
  else if (!isComplete) check.down('SUMMARIES_INCOMPLETE');
  else if (blindSince === undefined) check.up();
  else check.degraded('SUMMARIES_BLIND');
}
