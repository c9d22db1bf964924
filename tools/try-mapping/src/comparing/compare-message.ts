import { completeEvent, type EventType } from '@care-relay/care-events';
import type { MappedEvent, MappingResult, StatementKind } from '@care-relay/publisher-kit';
import type { PublishedEvent } from '../reading/published.ts';
import { type Difference, differences } from './differences.ts';

/** What a mapping gives now, beside what was published then. */
export type Comparison =
  | { readonly kind: 'same' }
  | { readonly kind: 'differs'; readonly events: readonly EventDifference[] }
  /** Events were published, and now there would be none. */
  | { readonly kind: 'noLongerMaps'; readonly code: string; readonly at: string }
  /** Nothing was published of it (a repeat, closed, or not mapped then), and now there would be events. */
  | { readonly kind: 'nothingPublished'; readonly types: readonly string[] };

export interface EventDifference {
  readonly type: EventType;
  /** `gone`: published, and not made now. `new`: the other way round. */
  readonly change: 'fields' | 'gone' | 'new';
  readonly fields: readonly Difference[];
}

export interface ToCompare {
  readonly published: readonly PublishedEvent[];
  readonly result: MappingResult;
  /** Kinds of statement of which nobody knows any more what stood before. */
  readonly unknown: ReadonlySet<StatementKind>;
}

/** Compares one message's published events with what the mapping gives now. Events are paired by type, in their order. */
export function compareMessage({ published, result, unknown }: ToCompare): Comparison {
  if (result.kind === 'rejected' && published.length > 0)
    return { kind: 'noLongerMaps', code: result.problem.code, at: result.problem.at ?? '' };
  if (result.kind === 'unmapped' && published.length > 0)
    return { kind: 'noLongerMaps', code: 'UNMAPPED', at: 'MSH-9' };
  const mapped = result.kind === 'events' ? result.events : [];
  if (published.length === 0 && mapped.length > 0)
    return { kind: 'nothingPublished', types: mapped.map(({ type }) => type) };
  const events = differentEvents(published.filter(isToldApart(unknown)), mapped.filter(isToldApart(unknown)));
  return events.length === 0 ? { kind: 'same' } : { kind: 'differs', events };
}

function differentEvents(
  published: readonly PublishedEvent[],
  mapped: readonly MappedEvent[],
): readonly EventDifference[] {
  const types = [...new Set([...published, ...mapped].map(({ type }) => type))];
  return types.flatMap((type) => {
    const before = published.filter((event) => event.type === type);
    const now = mapped.filter((event) => event.type === type);
    return Array.from({ length: Math.max(before.length, now.length) }, (_, n) =>
      differenceOf(before[n], now[n]),
    ).flat();
  });
}

function differenceOf(before: PublishedEvent | undefined, now: MappedEvent | undefined): readonly EventDifference[] {
  if (before === undefined) return now === undefined ? [] : [{ type: now.type, change: 'new', fields: [] }];
  if (now === undefined) return [{ type: before.type, change: 'gone', fields: [] }];
  const fields = differences(asPublished(before), asMapped(now));
  return fields.length === 0 ? [] : [{ type: now.type, change: 'fields', fields }];
}

function asPublished({ data, envelope }: PublishedEvent): object {
  const { time, occurredTime, flags = [] } = envelope;
  return {
    ...data,
    [headerField('time')]: time,
    [headerField('occurredTime')]: occurredTime,
    [headerField('flags')]: flags,
  };
}

function asMapped({ type, data, recordedTime, occurredTime, flags }: MappedEvent): object {
  return {
    ...completeEvent(type, data),
    ...{
      [headerField('time')]: recordedTime,
      [headerField('occurredTime')]: occurredTime,
      [headerField('flags')]: flags,
    },
  };
}

/** What travels in headers is told from the event's own fields. */
function headerField(name: string): string {
  return `(${name})`;
}

/** True for an event that can be compared: what stood before it is known, or does not matter. */
function isToldApart(unknown: ReadonlySet<StatementKind>): (event: { readonly type: string }) => boolean {
  return ({ type }) => {
    const kind = kindOf(type);
    return kind === undefined || !unknown.has(kind);
  };
}

function kindOf(type: string): StatementKind | undefined {
  if (/^PatientDeath/.test(type)) return 'death';
  if (/^Patient(Restricted|Unrestricted)$/.test(type)) return 'restriction';
  return type === 'DischargeReadinessChanged' ? 'readiness' : undefined;
}
