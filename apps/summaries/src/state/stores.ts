import { IndexKeeper, IndexLog, indexTopic, RedisIndexView } from '@care-relay/identity';
import type { ServiceResources } from '@care-relay/service';
import { SummaryKeeper } from './summary-keeper.ts';
import { SummaryLog, summaryTopic } from './summary-log.ts';
import { SummaryView } from './summary-view.ts';

/** What is kept: who is who, and what was said; each in a log of its own and in a view of that. */
export interface Stores {
  readonly index: IndexKeeper;
  readonly indexView: RedisIndexView;
  readonly summaries: SummaryKeeper;
  readonly view: SummaryView;
}

export async function stores(resources: ServiceResources): Promise<Stores> {
  const { bus, producer, redis, states: codec } = resources;
  const logId = await bus.logId();
  const indexView = new RedisIndexView({ redis, codec, logId, partitions: await bus.partitionCount(indexTopic) });
  const view = new SummaryView({ redis, codec, logId, partitions: await bus.partitionCount(summaryTopic) });
  return {
    ...{ indexView, view },
    index: new IndexKeeper({ log: new IndexLog({ bus, producer, codec }), view: indexView }),
    summaries: new SummaryKeeper({ log: new SummaryLog({ bus, producer, codec }), view }),
  };
}
