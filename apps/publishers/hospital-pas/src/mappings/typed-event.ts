import type { EventDrafts, EventType } from '@care-relay/care-events';

/** A type with data of that type; made by `event`, which checks the one against the other. */
export interface TypedEvent {
  readonly type: EventType;
  readonly data: EventDrafts[EventType];
}

export function event<T extends EventType>(type: T, data: EventDrafts[T]): TypedEvent {
  return { type, data };
}
