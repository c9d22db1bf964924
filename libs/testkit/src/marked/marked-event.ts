import {
  completeEvent,
  type EventData,
  type EventDrafts,
  type EventType,
  type Shape,
  shapeOfEvent,
  tagsByPath,
} from '@care-relay/care-events';
import type { Marks } from './marks.ts';
import { isPlace } from './places.ts';

export interface Marking {
  readonly marks: Marks;
  /** Whether a field that may be left out is there. */
  isThere(path: string): boolean;
  /** What stands at these paths, whatever else would. */
  readonly given: Readonly<Record<string, unknown>>;
}

/**
 * An event of that type with a word at every path of its schema, and a mark at every one that tells where the patient is: what
 * a later schema adds is marked too.
 */
export function markedEvent<T extends EventType>(type: T, marking: Marking): EventData[T] {
  const tags = tagsByPath(type);
  const word = (path: string): string => {
    const own = tags.get(path.replace(/\[\]$/, '')) ?? ['none'];
    return isPlace(path, own) ? marking.marks.word(path) : 'word';
  };
  const draft = filled(shapeOfEvent(type), '', { ...marking, word });
  // The schema itself said what stands where; completeEvent refuses what does not fit.
  return completeEvent(type, draft as EventDrafts[T]);
}

type Filling = Marking & { readonly word: (path: string) => string };

function filled(shape: Shape, path: string, filling: Filling): unknown {
  if (path in filling.given) return filling.given[path];
  switch (shape.kind) {
    case 'leaf':
      return shape.blank === '' ? filling.word(path) : shape.blank;
    case 'list':
      return [filled(shape.items, `${path}[]`, filling)];
    case 'map':
      return {};
    case 'record':
      return isTime(shape) ? morning : record(shape, path, filling);
  }
}

function record({ fields }: Extract<Shape, { kind: 'record' }>, path: string, filling: Filling): unknown {
  const values = fields.map(({ name, nullable, shape }) => {
    const at = path === '' ? name : `${path}.${name}`;
    const isLeftOut = nullable && !(at in filling.given) && !filling.isThere(at);
    return [name, isLeftOut ? null : filled(shape, at, filling)] as const;
  });
  return Object.fromEntries(values);
}

function isTime({ fields }: Extract<Shape, { kind: 'record' }>): boolean {
  return ['text', 'iso', 'instant'].every((name) => fields.some((field) => field.name === name));
}

const morning = {
  text: '202601120805',
  iso: '2026-01-12T08:05:00+00:00',
  instant: Date.UTC(2026, 0, 12, 8, 5),
  precision: 'MINUTE',
};
