import type { EventType } from '../generated/catalogue.ts';
import { shapeOfEvent, tags } from './shape.ts';
import type { Shape, Tag } from './shape.ts';

const byType = new Map<EventType, ReadonlyMap<string, readonly Tag[]>>();

/** Every field of an event's data by path (`patient.names[].family`) with its tags and those of what it stands in. */
export function tagsByPath(type: EventType): ReadonlyMap<string, readonly Tag[]> {
  const known = byType.get(type);
  if (known !== undefined) return known;
  const found = new Map<string, readonly Tag[]>();
  collect(shapeOfEvent(type), { path: '', inherited: [] }, found);
  byType.set(type, found);
  return found;
}

interface Place {
  readonly path: string;
  readonly inherited: readonly Tag[];
}

function collect(shape: Shape, place: Place, found: Map<string, readonly Tag[]>): void {
  if (shape.kind === 'leaf') return;
  if (shape.kind !== 'record') return collect(shape.items, { ...place, path: `${place.path}[]` }, found);
  for (const field of shape.fields) {
    const path = place.path === '' ? field.name : `${place.path}.${field.name}`;
    const own = together(place.inherited, field.tags);
    found.set(path, own);
    collect(field.shape, { path, inherited: own }, found);
  }
}

/** `none` only where nothing else is said. */
function together(inherited: readonly Tag[], own: readonly Tag[]): readonly Tag[] {
  const said = tags.filter((tag) => tag !== 'none' && (inherited.includes(tag) || own.includes(tag)));
  return said.length > 0 ? said : ['none'];
}
