import { formatDataSchema } from './envelope/data-schema.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { eventCatalogue, stateCatalogue } from './generated/catalogue.ts';
import type { EventType, StateType } from './generated/catalogue.ts';

export const allEntries: readonly CatalogueEntry[] = [
  ...Object.values(eventCatalogue),
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

/** What goes into `ce_dataschema` of an event of this type. */
export function dataSchemaOf(type: EventType): string {
  return formatDataSchema(eventCatalogue[type]);
}
