import type { DestinationControl, StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { controlTopic, readControl } from './control-log.ts';

/** What stands set for one destination of a flow. */
export interface StandingControl {
  readonly group: string;
  readonly destination: string;
  readonly paused?: DestinationControl | undefined;
  readonly throttled?: DestinationControl | undefined;
  readonly silenced?: DestinationControl | undefined;
}

/** Reads the whole of `relay.control`. */
export async function readControls(bus: Pick<EventBus, 'readToEnd'>, codec: StateCodec): Promise<StandingControls> {
  const standing = new StandingControls();
  for await (const record of bus.readToEnd(controlTopic)) {
    const control = await readControl(record, codec);
    if (control !== undefined) standing.fold(control);
  }
  return standing;
}

/** Folds `relay.control` in its order: the last decision of each kind stands until it is taken back. */
export class StandingControls {
  readonly #standing = new Map<string, StandingControl>();

  /** Takes one decision in; gives what stands for its destination now. */
  fold(control: DestinationControl): StandingControl {
    const { group, destination } = control;
    const key = `${group}|${destination}`;
    const now = { ...(this.#standing.get(key) ?? { group, destination }), ...changeOf(control) };
    this.#standing.set(key, now);
    return now;
  }

  of(group: string, destination: string): StandingControl {
    return this.#standing.get(`${group}|${destination}`) ?? { group, destination };
  }

  /** Every destination for which something stands set. */
  list(): readonly StandingControl[] {
    return [...this.#standing.values()].filter(
      ({ paused, throttled, silenced }) => paused !== undefined || throttled !== undefined || silenced !== undefined,
    );
  }
}

/** True while alerts about the destination are to disturb nobody. They are kept all the same. */
export function isSilenced({ silenced }: StandingControl, now: number): boolean {
  return silenced !== undefined && (silenced.until === null || now < silenced.until);
}

function changeOf(control: DestinationControl): Pick<StandingControl, 'paused' | 'throttled' | 'silenced'> {
  switch (control.kind) {
    case 'UNKNOWN':
      return {};
    case 'PAUSE':
      return { paused: control };
    case 'RESUME':
      return { paused: undefined };
    case 'THROTTLE':
      return { throttled: control };
    case 'UNTHROTTLE':
      return { throttled: undefined };
    case 'SILENCE':
      return { silenced: control };
    case 'UNSILENCE':
      return { silenced: undefined };
  }
}
