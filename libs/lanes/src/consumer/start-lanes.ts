import type { StateCodec } from '@care-relay/care-events';
import type { BusProducer, EventBus } from '@care-relay/event-bus';
import type { Health, Logger } from '@care-relay/platform';
import type { LaneTimes } from '../lane-hooks.ts';
import type { DestinationPolicy } from '../policy/destination-policy.ts';
import { commandTopic, readCommand } from '../log/command-log.ts';
import { LaneLog } from '../log/lane-log.ts';
import { systemTimes } from '../times.ts';
import { LaneConsumer } from './lane-consumer.ts';
import { watchConsumer } from './watch-consumer.ts';
import type { LaneCommand, LaneFlow } from './lane-flow.ts';
import type { SettleAnswer } from '../partition-lanes.ts';

/** What a running flow needs of its process. */
export interface LaneResources {
  readonly bus: EventBus;
  readonly producer: BusProducer;
  readonly states: StateCodec;
  readonly processName: string;
  readonly log: Logger;
  readonly health: Health;
}

export interface LaneOptions {
  /** For destinations of which the flow says nothing. */
  readonly policy?: DestinationPolicy;
  readonly inFlight?: number;
  readonly times?: LaneTimes;
}

/** Starts a flow's lanes: its consumer, what stands parked, and the decisions that people take about it. */
export async function startLanes<W>(
  flow: LaneFlow<W>,
  resources: LaneResources,
  options: LaneOptions = {},
): Promise<LaneConsumer<W>> {
  const { bus, producer, states, processName, log } = resources;
  const times = options.times ?? systemTimes;
  const { group } = flow;
  const watch = watchConsumer(resources.health.check({ name: group, fails: 'liveness' }));
  const consumer = await LaneConsumer.start({
    ...{ bus, flow, times, ...options },
    log: new LaneLog({ bus, producer, codec: states, group, process: processName, now: () => times.now() }),
    commands: {
      topic: commandTopic,
      read: (record) => readCommand(record, { group, codec: states }),
      answered: (command, answer) => tellAnswer(log, command, answer),
    },
    ready: watch.ready,
    closed: watch.end,
    jumped: ({ topic, partition, expected, found, direction }) => {
      watch.jumped();
      log.error('the log jumped', { group, topic, partition, expected, found, direction });
    },
  });
  watch.begin(() => consumer.state);
  return consumer;
}

function tellAnswer(log: Logger, command: LaneCommand, answer: SettleAnswer): void {
  const { kind, destination, at } = command;
  log.info('command carried out', { kind, destination, partition: at.partition, offset: at.offset, outcome: answer });
}
