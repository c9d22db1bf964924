import type { Expired, Withheld } from '@care-relay/lanes';
import type { AdapterDefinition, AdapterDestination } from './adapter.ts';
import type { CareEvent } from './care-event.ts';
import { closedTo } from './closed-to.ts';

export interface ReleaseParts<D extends AdapterDestination> {
  readonly adapter: Pick<AdapterDefinition<D>, 'release'>;
  readonly deployment: 'test' | 'live';
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Sent again on purpose: that is how a destination is told of what is older than its `since`. */
  readonly isReplay: boolean;
}

/**
 * Whether an event may still be sent, as things are now and not as they were when it was routed (design section 6). One
 * step before every attempt, also after parking, as a probe and on replay. Undefined when it may.
 */
export function heldBack<D extends AdapterDestination>(
  event: CareEvent,
  destination: D,
  { adapter, deployment, now, isReplay }: ReleaseParts<D>,
): Withheld | Expired | undefined {
  const { envelope } = event;
  const storedAt = isReplay ? Infinity : event.storedAt;
  const closed = closedTo(destination, { storedAt, processingId: envelope.processingId }, deployment);
  if (closed !== undefined) return { kind: 'withheld', reason: closed };
  const shelfLifeMs = destination.policy.types[envelope.type]?.shelfLifeMs;
  if (shelfLifeMs !== undefined && now - truthTime(event) > shelfLifeMs)
    return { kind: 'expired', reason: 'SHELF_LIFE' };
  return adapter.release?.(event, destination, now);
}

/** When the event was true (EVN-6), in milliseconds; where that is not said, when it was recorded (EVN-2). */
export function truthTime({ envelope: { occurredTime, time }, storedAt }: CareEvent): number {
  const stated = [occurredTime, time].map((text) => Date.parse(text ?? '')).find((at) => !Number.isNaN(at));
  return stated ?? storedAt;
}
