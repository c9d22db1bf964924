import { AlertLog } from '@care-relay/ledger';
import type { ServiceResources } from '@care-relay/service';
import type { Stores } from '../state/stores.ts';
import type { SummariesMetrics } from '../summaries-metrics.ts';
import { consumeEvents, summaryGroup } from './consume-events.ts';
import { Telling, type TellingParts } from './telling.ts';

export interface ConsumingResources {
  readonly resources: ServiceResources;
  readonly kept: Stores;
  readonly shown: SummariesMetrics;
  readonly parted: TellingParts['parted'];
}

export interface RunningConsumer {
  catchUp(): Promise<void>;
  close(): Promise<void>;
}

const everyMs = 500;

/** The consumer with this process's resources, watched: one that stalls asks for a restart. */
export async function consuming({ resources, kept, shown, parted }: ConsumingResources): Promise<RunningConsumer> {
  const { bus, producer, states: codec, events, deployment, clock, log, health } = resources;
  const tasks = new AlertLog({ bus, producer, codec, log, now: () => clock.now() });
  const check = health.check({ name: 'summaries.consumer', fails: 'liveness' });
  let hasJumped = false;
  const { consumer, catchUp } = await consumeEvents({
    ...{ bus, index: kept.index, summaries: kept.summaries },
    telling: new Telling({ group: summaryGroup, view: kept.indexView, tasks, parted }),
    reading: {
      ...{ events, deployment },
      skipped(code, { topic, partition, offset }, error) {
        shown.skipped(code);
        if (code !== 'UNREADABLE') return;
        log.error('an event cannot be read and is in no summary', { topic, partition, offset, error });
        tasks.raise({
          ...{ kind: 'task', group: summaryGroup, cause: `${summaryGroup}|UNREADABLE|${topic}/${partition}` },
          ...{ code: 'EVENT_UNREADABLE', text: 'Events cannot be read: summaries lack what they say.' },
        });
      },
    },
    folded: (type, count) => shown.folded(type, count),
    jumped({ topic, partition, expected, found }) {
      hasJumped = true;
      log.error('events were deleted that no summary holds', { topic, partition, expected, found });
      tasks.raise({
        ...{ kind: 'alert', group: summaryGroup, cause: `${summaryGroup}|OFFSET_JUMP|${topic}/${partition}` },
        ...{
          code: 'OFFSET_JUMP',
          text: 'The log is not where summaries stopped: they answer incomplete until somebody looks.',
        },
      });
    },
  });
  const timer = setInterval(() => {
    if (consumer.state === 'stalled') check.down('CONSUMER_STALLED');
    else if (hasJumped) check.degraded('OFFSET_JUMP');
    else if (consumer.state === 'flowing' && consumer.notGained === undefined) check.up();
    else check.degraded(consumer.notGained?.code ?? 'CONSUMER_REJOINING');
  }, everyMs).unref();
  return {
    catchUp,
    async close() {
      clearInterval(timer);
      await consumer.close();
      await tasks.flush();
    },
  };
}
