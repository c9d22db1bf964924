import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { controlTopic, readControl } from './control-log.ts';
import { type StandingControl, StandingControls } from './standing-controls.ts';

/** What a pause or a throttle acts on: the gate of each destination, shared by all partitions of a process. */
export interface ControlledGates {
  pause(destination: string): void;
  resume(destination: string): void;
  /** Undefined takes the throttle away. */
  throttle(destination: string, perSecond: number | undefined): void;
}

export interface FollowControlParts {
  readonly bus: Pick<EventBus, 'ends' | 'readRange'>;
  readonly codec: StateCodec;
  /** The flow whose destinations these are. */
  readonly group: string;
  readonly gates: ControlledGates;
  /** Resolves when it is time to look again, and at once when the signal is aborted. */
  readonly wait: (signal: AbortSignal) => Promise<void>;
  /** Told when Kafka could not be asked; what stood stands, and it is asked again. */
  readonly failed?: (error: unknown) => void;
}

export interface FollowedControl {
  close(): Promise<void>;
}

/**
 * Reads what people set for this flow's destinations, then follows it. Resolves when all that stood set acts on the
 * gates: so a pause is in force before the first attempt, also after a restart.
 */
export async function followControl(parts: FollowControlParts): Promise<FollowedControl> {
  const { wait, failed } = parts;
  const standing = new StandingControls();
  const stop = new AbortController();
  let next = await readOn(parts, standing, 0);
  const follow = async (): Promise<void> => {
    for (await wait(stop.signal); !stop.signal.aborted; await wait(stop.signal)) {
      next = await readOn(parts, standing, next).catch((error: unknown) => {
        failed?.(error);
        return next;
      });
    }
  };
  const followed = follow();
  return {
    close: () => {
      stop.abort();
      return followed;
    },
  };
}

/** Reads from `from` to the topic's end and lets each decision act; gives the offset to go on from. */
async function readOn(parts: FollowControlParts, standing: StandingControls, from: number): Promise<number> {
  const { bus, codec, group, gates } = parts;
  const { high = 0 } = (await bus.ends(controlTopic)).find(({ partition }) => partition === 0) ?? {};
  if (high <= from) return from;
  const changed = new Map<string, StandingControl>();
  for await (const record of bus.readRange({ topic: controlTopic, partition: 0 }, from, high)) {
    const control = await readControl(record, codec);
    if (control?.group === group) changed.set(control.destination, standing.fold(control));
  }
  for (const one of changed.values()) act(gates, one);
  return high;
}

/** Says the whole of what stands, so that the order of decisions does not matter to a gate. */
function act(gates: ControlledGates, { destination, paused, throttled }: StandingControl): void {
  gates.throttle(destination, throttled?.ratePerSecond ?? undefined);
  if (paused === undefined) gates.resume(destination);
  else gates.pause(destination);
}
