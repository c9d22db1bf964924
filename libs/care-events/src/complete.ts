import { eventCatalogue } from './generated/catalogue.ts';
import type { EventData, EventDrafts, EventType } from './generated/catalogue.ts';
import { recordType } from './codec/record-types.ts';
import { createFramer, decodeFramed } from './codec/framing.ts';

const frame = createFramer();

/**
 * An event as its readers will see it: defaults filled in, nothing else changed. Throws `EventDataInvalid` for data that
 * does not fit, so golden files and tests can be written in the short form.
 */
export function completeEvent<T extends EventType>(type: T, draft: EventDrafts[T]): EventData[T] {
  const schema = recordType(eventCatalogue[type].record);
  // The type was generated from the schema that read it.
  return decodeFramed(schema, frame({ name: type, type: schema, id: 0 }, draft)) as EventData[T];
}
