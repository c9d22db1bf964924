import type { DestinationControl, DestinationControlKind, StateCodec } from '@care-relay/care-events';
import type { BusProducer, StoredAt, StoredRecord } from '@care-relay/event-bus';
import { readState } from '../commands/read-state.ts';

/** Compacted, one partition: what people set for destinations (design section 5, Commands). */
export const controlTopic = 'relay.control';

/** What a person sets for a destination of a flow, or takes back. */
export interface ControlToWrite {
  readonly id: string;
  readonly kind: Exclude<DestinationControlKind, 'UNKNOWN'>;
  readonly group: string;
  readonly destination: string;
  /** THROTTLE: attempts a second at the most. */
  readonly ratePerSecond?: number;
  /** SILENCE: when it ends by itself, in milliseconds. */
  readonly until?: number;
  readonly person: string;
  readonly role: string;
  readonly reason: string;
  readonly setAt: number;
}

/** Each setting has a key of its own, so that a destination may be paused, throttled and silenced at once. */
const settingOf: Readonly<Record<ControlToWrite['kind'], string>> = {
  ...{ PAUSE: 'pause', RESUME: 'pause' },
  ...{ THROTTLE: 'throttle', UNTHROTTLE: 'throttle' },
  ...{ SILENCE: 'silence', UNSILENCE: 'silence' },
};

/** Sets it for every process that follows. What takes back is kept too: who resumed, and why. */
export function writeControl(
  control: ControlToWrite,
  { producer, codec }: { readonly producer: BusProducer; readonly codec: StateCodec },
): Promise<StoredAt> {
  const key = `${control.group}|${control.destination}|${settingOf[control.kind]}`;
  const value = codec.encode('DestinationControl', control);
  return producer.send({ topic: controlTopic, partition: 0, key, value, headers: {} });
}

/** What a record of `relay.control` sets; undefined for what this program does not know. */
export async function readControl({ value }: StoredRecord, codec: StateCodec): Promise<DestinationControl | undefined> {
  const decoded = await readState(value, codec);
  if (decoded?.type !== 'DestinationControl') return undefined;
  return decoded.data.kind === 'UNKNOWN' ? undefined : decoded.data;
}
