import { repeat } from '@care-relay/platform';
import type { AppEntry, RunningApp, ServiceResources } from '@care-relay/service';
import { startAccess } from './access/index.ts';
import { answering } from './answering.ts';
import { consuming } from './consuming/consuming.ts';
import { loadFeedProfiles } from './gaps/load-feed-profiles.ts';
import { SummariesSettings } from './settings.ts';
import { stores } from './state/stores.ts';
import { summariesMetrics } from './summaries-metrics.ts';
import { showAnswers } from './watch-answers.ts';

/** Builds each patient's summary from the events, and answers for it to whoever may ask. */
export const summaries: AppEntry = { name: 'summaries', start };

/** How often the views are looked after where nothing comes. */
const catchUpEveryMs = 1_000;

async function start(resources: ServiceResources): Promise<RunningApp> {
  const settings = SummariesSettings.read(resources.environment);
  const { health, metrics, log } = resources;
  const profiles = await loadFeedProfiles(settings.feeds);
  const shown = summariesMetrics(metrics);
  const kept = await stores(resources);
  const access = await startAccess(resources, kept.indexView);
  const reads = await consuming({ resources, kept, shown, parted: access.parted });
  const { server, gaps } = answering({ resources, settings, profiles, kept, access, shown });
  const check = health.check({ name: 'summaries.complete' });
  const looking = repeat(
    settings.lookEvery,
    () => gaps.look(),
    (error) => log.debug('what is not in the summaries cannot be looked for', { error }),
  );
  const watched = { gaps, views: [kept.view, kept.indexView], check, shown, log };
  const showing = repeat(
    settings.lookEvery,
    () => showAnswers(watched),
    (error) => log.error('how questions are answered cannot be shown', { error }),
  );
  const following = repeat(
    catchUpEveryMs,
    () => reads.catchUp(),
    (error) => log.debug('the views could not be looked after', { error }),
  );
  await server.listen({ host: settings.host, port: settings.port });
  return {
    status: () => ({ ...access.status(), behindMs: gaps.now().behindMs, notApplied: gaps.now().waiting.length }),
    async drain() {
      await server.close();
      await Promise.all([looking.stop(), showing.stop(), following.stop()]);
      await reads.close();
      await access.drain();
    },
  };
}
