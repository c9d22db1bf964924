import { formatDataSchema } from './envelope/data-schema.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { EventOfNoSuchTopic } from './errors.ts';
import { eventCatalogue, furtherEntries, stateCatalogue } from './generated/catalogue.ts';
import type { EventType, StateType } from './generated/catalogue.ts';

export const allEntries: readonly CatalogueEntry[] = [
  ...Object.values(eventCatalogue),
  ...furtherEntries,
  ...Object.values(stateCatalogue),
];

/** True for the event types of this build. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventCatalogue, type);
}

/** True for the types of our own state. */
export function isStateType(type: string): type is StateType {
  return Object.hasOwn(stateCatalogue, type);
}

/** The record of an event type in a care topic; of the first that has it where none is named. Throws `EventOfNoSuchTopic`. */
export function entryOf(type: EventType, topic?: string): CatalogueEntry {
  const first = eventCatalogue[type];
  if (topic === undefined || topic === first.topic) return first;
  const found = furtherEntries.find((entry) => entry.type === type && entry.topic === topic);
  if (found === undefined) throw new EventOfNoSuchTopic(type, topic);
  return found;
}

/** What goes into `ce_dataschema` of an event of this type in that topic. Throws `EventOfNoSuchTopic`. */
export function dataSchemaOf(type: EventType, topic?: string): string {
  return formatDataSchema(entryOf(type, topic));
}
