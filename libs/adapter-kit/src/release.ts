import type { AdapterDefinition, AdapterDestination, HeldBack, ReleaseAsked, Released } from './adapter.ts';
import type { CareEvent } from './care-event.ts';
import { closedTo } from './closed-to.ts';

export interface ReleaseParts<D extends AdapterDestination, Standing> extends ReleaseAsked {
  readonly adapter: Pick<AdapterDefinition<D, Standing>, 'release'>;
  readonly deployment: 'test' | 'live';
}

/**
 * Whether an event may still be sent, as things are now and not as they were when it was routed (design section 6). One
 * step before every attempt, also after parking, as a probe and on replay. Undefined when it may, with nothing to go by.
 */
export async function release<D extends AdapterDestination, Standing>(
  event: CareEvent,
  destination: D,
  { adapter, deployment, ...asked }: ReleaseParts<D, Standing>,
): Promise<HeldBack | Released<Standing> | undefined> {
  return closedOrExpired(event, destination, { deployment, ...asked }) ?? adapter.release?.(event, destination, asked);
}

function closedOrExpired(
  event: CareEvent,
  destination: AdapterDestination,
  { deployment, now, isReplay }: Pick<ReleaseParts<AdapterDestination, unknown>, 'deployment' | 'now' | 'isReplay'>,
): HeldBack | undefined {
  const { processingId, type } = event.envelope;
  // A replay is how a destination is told of what is older than its `since`.
  const storedAt = isReplay ? Infinity : event.storedAt;
  const closed = closedTo(destination, { storedAt, processingId }, deployment);
  if (closed !== undefined) return { kind: 'withheld', reason: closed };
  const shelfLifeMs = destination.policy.types[type]?.shelfLifeMs;
  const isOver = shelfLifeMs !== undefined && now - truthTime(event) > shelfLifeMs;
  return isOver ? { kind: 'expired', reason: 'SHELF_LIFE' } : undefined;
}

/** When the event was true (EVN-6), in milliseconds; where that is not said, when it was recorded (EVN-2). */
export function truthTime({ envelope: { occurredTime, time }, storedAt }: CareEvent): number {
  const stated = [occurredTime, time].map((text) => Date.parse(text ?? '')).find((at) => !Number.isNaN(at));
  return stated ?? storedAt;
}
