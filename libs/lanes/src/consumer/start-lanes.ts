import type { StateCodec } from '@care-relay/care-events';
import type { BusProducer, EventBus } from '@care-relay/event-bus';
import type { Health, Logger } from '@care-relay/platform';
import type { CommandAnswer } from '../commands/command-answer.ts';
import { CommandDesk } from '../commands/command-desk.ts';
import type { LaneCommand } from '../commands/lane-command.ts';
import { followControl } from '../control/follow-control.ts';
import type { LaneTimes } from '../lane-hooks.ts';
import type { DestinationPolicy } from '../policy/destination-policy.ts';
import { LaneLog } from '../log/lane-log.ts';
import { systemTimes } from '../times.ts';
import { LaneConsumer } from './lane-consumer.ts';
import { watchConsumer } from './watch-consumer.ts';
import type { LaneFlow } from './lane-flow.ts';

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
  readonly graceMs?: number;
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
    ...{ bus, flow, times, states, ...options },
    log: new LaneLog({ bus, producer, codec: states, group, process: processName, times }),
    commands: new CommandDesk({
      ...{ bus, producer, codec: states, group, now: () => times.now() },
      answered: (command, answer) => tellAnswer(log, command, answer),
    }),
    control: (gates) =>
      followControl({
        ...{ bus, codec: states, group, gates },
        wait: (signal) => pauseOf(times, signal),
        failed: () => log.warn('pauses and throttles cannot be read now; those that stand stay', { group }),
      }),
    ready: watch.ready,
    closed: watch.end,
    jumped: ({ topic, partition, expected, found, direction }) => {
      watch.jumped();
      log.error('the log jumped', { group, topic, partition, expected, found, direction });
    },
  });
  watch.begin(consumer);
  return consumer;
}

/** How long until people's settings are looked at again. */
const lookAgainMs = 1_000;

function pauseOf(times: LaneTimes, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = times.after(lookAgainMs, end);
    signal.addEventListener('abort', end);
  });
}

function tellAnswer(log: Logger, command: LaneCommand, { outcome }: CommandAnswer): void {
  const { kind, destination, at } = command;
  log.info('command carried out', { kind, destination, partition: at.partition, offset: at.offset, outcome });
}
