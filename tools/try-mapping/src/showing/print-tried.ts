import { table } from '@care-relay/tools-ops';
import type { EventDifference } from '../comparing/compare-message.ts';
import { placeOf } from '../reading/messages.ts';
import type { HeldNow, Tried, TriedRecent } from '../tried.ts';
import { shownValue, tagsAt } from './value.ts';

/** What was tried, for a person. Values are masked unless revealed. */
export function printTried({ held, recent }: Tried, { reveal }: { readonly reveal: boolean }): string {
  const rows = held.map(({ id, source, trigger, state, now }) => [id, source, trigger, state, becomes(now)]);
  const heldPart = rows.length === 0 ? 'Nothing is held.' : table(['ID', 'SOURCE', 'WHAT', 'STATE', 'NOW'], rows);
  const notable = recent.flatMap((one) => recentLines(one, reveal));
  return [heldPart, '', summary(recent), ...notable].join('\n');
}

function becomes(now: HeldNow): string {
  switch (now.kind) {
    case 'events':
      return now.types.length === 0 ? 'would be settled without an event' : `would become ${now.types.join(', ')}`;
    case 'unmapped':
      return 'would be settled as not mapped';
    case 'rejected':
      return `still rejected: ${now.at} ${now.code}`;
    case 'gone':
      return 'its record is no longer kept';
  }
}

function summary(recent: readonly TriedRecent[]): string {
  const count = (kind: TriedRecent['comparison']['kind']): number =>
    recent.filter(({ comparison }) => comparison.kind === kind).length;
  const parts = [
    `${count('same')} same`,
    `${count('differs')} differ`,
    `${count('noLongerMaps')} no longer map`,
    `${count('nothingPublished')} of which nothing was published would map`,
  ];
  return `${recent.length} recent messages: ${parts.join(', ')}.`;
}

function recentLines({ message, comparison }: TriedRecent, reveal: boolean): readonly string[] {
  const name = `${message.source} ${message.trigger} at ${placeOf(message)}`;
  switch (comparison.kind) {
    case 'same':
    case 'nothingPublished':
      return [];
    case 'noLongerMaps':
      return [`${name}: NO LONGER MAPS: ${comparison.at} ${comparison.code}`];
    case 'differs':
      return comparison.events.flatMap((event) => eventLines(name, event, reveal));
  }
}

function eventLines(name: string, { type, change, fields }: EventDifference, reveal: boolean): readonly string[] {
  if (change === 'gone') return [`${name}: ${type} is no longer made`];
  if (change === 'new') return [`${name}: ${type} would be made`];
  return fields.map(({ path, before, now }) => {
    const shown = { tags: tagsAt(type, path), reveal };
    return `${name}: ${type} ${path}: ${shownValue(before, shown)} → ${shownValue(now, shown)}`;
  });
}

/** The same, a line of JSON each, values never: paths only. */
export function jsonOf({ held, recent }: Tried): string {
  const lines: readonly object[] = [
    ...held.map((one) => ({ held: one })),
    ...recent.map(({ message: { at, source, trigger }, comparison }) => ({
      recent: { at, source, trigger, ...pathsOnly(comparison) },
    })),
  ];
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

function pathsOnly(comparison: TriedRecent['comparison']): object {
  if (comparison.kind !== 'differs') return comparison;
  const events = comparison.events.map(({ type, change, fields }) => ({
    ...{ type, change, paths: fields.map(({ path }) => path) },
  }));
  return { kind: comparison.kind, events };
}
