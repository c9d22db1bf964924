import type { EventCodec } from '@care-relay/care-events';
import { type LaneConsumer, type LaneOptions, type LaneResources, startLanes } from '@care-relay/lanes';
import { AlertLog, ledgerWriter } from '@care-relay/ledger';
import type { Metrics } from '@care-relay/platform';
import type { Redis } from 'ioredis';
import { publishAccounts } from './accounts/publish-accounts.ts';
import { publishCounts } from './flow/publish-counts.ts';
import { PublishAttempt } from './flow/publish-attempt.ts';
import { type Kept, mappingGroup, publishFlow } from './flow/publish-flow.ts';
import type { MapMessage } from './flow/mapped.ts';
import { type Pseudonyms } from './identity/subject.ts';
import { type IntakeFacts, intakeHeaders } from './intake/kept-message.ts';
import { sweepIntake } from './intake/janitor.ts';
import { controlIds } from './published/control-ids.ts';
import { RepeatWindow } from './published/repeat-window.ts';
import { StatementStore } from './statements/statement-store.ts';

/** A kind of source system: where its messages are kept, where its events go, and how one becomes the other. */
export interface PublisherDefinition {
  readonly name: string;
  readonly intakeTopic: string;
  readonly careTopic: string;
  readonly map: MapMessage;
}

export interface PublisherResources extends LaneResources {
  readonly events: EventCodec;
  readonly redis: Redis;
  readonly pseudonyms: Pseudonyms;
  readonly metrics: Metrics;
}

export interface RunningPublisher {
  /** Keeps a message; once this resolves it may be acknowledged. Messages of one source stay in the order of the calls. */
  keep(facts: IntakeFacts, bytes: Buffer): Promise<void>;
  /** Deletes what is older than 14 days and settled; for one process at a time, now and then. */
  sweep(): Promise<void>;
  readonly lanes: Pick<LaneConsumer<Kept>, 'counts' | 'state'>;
  /** Ends what is being mapped and gives the partitions up. */
  close(): Promise<void>;
}

/** Starts the mapping stage of a publisher and gives its keeping stage. */
export async function startPublisher(
  definition: PublisherDefinition,
  resources: PublisherResources,
  options: LaneOptions = {},
): Promise<RunningPublisher> {
  const { intakeTopic } = definition;
  const { producer } = resources;
  const prefix = `care-relay:${await resources.bus.logId()}`;
  const lanes = await startLanes(flowOf(definition, resources, prefix), resources, options);
  return {
    lanes,
    close: () => lanes.close(),
    async sweep() {
      const { bus, states, log } = resources;
      const swept = await sweepIntake({
        bus,
        states,
        intakeTopic,
        group: mappingGroup(definition.name),
        now: () => Date.now(),
      });
      for (const [partition, offset] of swept)
        log.info('old messages deleted', { topic: intakeTopic, partition, offset });
    },
    async keep(facts, value) {
      await producer.send({ topic: intakeTopic, key: facts.source, value, headers: intakeHeaders(facts) });
    },
  };
}

function flowOf(
  definition: PublisherDefinition,
  resources: PublisherResources,
  prefix: string,
): ReturnType<typeof publishFlow> {
  const { name, intakeTopic, careTopic, map } = definition;
  const { bus, producer, states, events, redis, pseudonyms, metrics, log } = resources;
  const now = (): number => Date.now();
  const window = new RepeatWindow({
    ...{ redis, bus, careTopic, prefix, now },
    rebuilt: ({ partition, records, ms }) =>
      log.warn('the repeat window was lost and has been read again from Kafka', { partition, records, durationMs: ms }),
  });
  const statements = new StatementStore({ bus, producer, codec: states, now });
  const { tell, attempted } = publishCounts(name, { metrics, log, now });
  const attempt = new PublishAttempt({
    noteControlId: controlIds(redis),
    ...{ careTopic, map, producer, codec: events, prefix, pseudonyms, window, statements, tell },
  });
  const writer = ledgerWriter({ producer, codec: states });
  const record = publishAccounts({ group: mappingGroup(name), writer, now });
  const alerts = new AlertLog({ bus, producer, codec: states, log, now });
  return publishFlow({ name, intakeTopic, careTopic, bus, statements, window, attempt, attempted, record, alerts });
}
