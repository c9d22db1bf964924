import { isCleared } from '../cleared.ts';
import type { EventData, EventType } from '../generated/catalogue.ts';
import { shapeOfEvent } from './shape.ts';
import type { FieldShape, Shape, Tag } from './shape.ts';

type Keeps = (tags: readonly Tag[]) => boolean;

/**
 * The event without what its tags say must go. A field is kept when every one of its tags is in `keepTags` (`none` always is),
 * and then its parts are looked at in the same way. What goes becomes null, an empty list, or blank where the schema wants a
 * value; Cleared stays. The input is not changed.
 */
export function redact<T extends EventType>(type: T, data: EventData[T], keepTags: readonly Tag[]): EventData[T] {
  const keeps: Keeps = (tags) => tags.length > 0 && tags.every((tag) => tag === 'none' || keepTags.includes(tag));
  // Made field by field from the schema that the type was generated from.
  return redacted(shapeOfEvent(type), data, keeps) as EventData[T];
}

function redacted(shape: Shape, value: unknown, keeps: Keeps): unknown {
  if (value === null || value === undefined || isCleared(value) || shape.kind === 'leaf') return value;
  if (Array.isArray(value) && shape.kind === 'list') return value.map((item) => redacted(shape.items, item, keeps));
  if (shape.kind === 'record')
    return fromFields(shape.fields, (field) => redactedField(field, part(value, field.name), keeps));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redacted(shape.items, item, keeps)]));
}

function redactedField(field: FieldShape, value: unknown, keeps: Keeps): unknown {
  if (keeps(field.tags)) return redacted(field.shape, value, keeps);
  return isCleared(value) ? value : field.nullable ? null : blank(field.shape);
}

function blank(shape: Shape): unknown {
  switch (shape.kind) {
    case 'leaf':
      return shape.blank;
    case 'list':
      return [];
    case 'map':
      return {};
    case 'record':
      return fromFields(shape.fields, (field) => (field.nullable ? null : blank(field.shape)));
  }
}

function fromFields(fields: readonly FieldShape[], valueOf: (field: FieldShape) => unknown): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]));
}

function part(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}
