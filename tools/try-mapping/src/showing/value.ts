import { type EventType, isCleared, type Tag, tagsByPath } from '@care-relay/care-events';

/**
 * A value as it may be shown: as it is where its tags say that nothing of a patient is in it, or where it is revealed;
 * otherwise only what kind of thing it is. What has parts is masked whole: they may be tagged where it is not.
 */
export function shownValue(value: unknown, { tags, reveal }: Shown): string {
  if (value === undefined || value === null) return 'nothing';
  if (isCleared(value)) return 'cleared';
  const isPlain = typeof value !== 'object' && tags.every((tag) => tag === 'none');
  if (reveal || isPlain) return JSON.stringify(value);
  return typeof value === 'string' ? `masked text of ${value.length}` : `masked ${typeof value}`;
}

export interface Shown {
  readonly tags: readonly Tag[];
  readonly reveal: boolean;
}

/** The tags of a field by its path in a value (`patient.names[0].family`). One that is not known counts as tagged. */
export function tagsAt(type: EventType, path: string): readonly Tag[] {
  // What travels in headers is never a patient's.
  if (path.startsWith('(')) return ['none'];
  return tagsByPath(type).get(path.replaceAll(/\[\d+\]/g, '[]').replace(/\[\]$/, '')) ?? ['identifier'];
}
