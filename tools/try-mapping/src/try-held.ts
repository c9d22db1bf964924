import { completeEvent } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import type { KeptMessage, MapMessage, MappedEvent } from '@care-relay/publisher-kit';
import { idOf, type WaitingEntry } from '@care-relay/tools-ops';
import { messageOf } from './reading/messages.ts';
import type { StatementHistory } from './reading/statement-history.ts';
import type { HeldNow, TriedHeld } from './tried.ts';

export interface TryHeldParts {
  readonly bus: EventBus;
  readonly map: MapMessage;
  readonly history: StatementHistory;
}

/**
 * What each waiting message becomes, in the order in which they would be released: what one states stands for those that
 * come after it in its lane.
 */
export async function tryHeld(
  open: readonly WaitingEntry[],
  { bus, map, history }: TryHeldParts,
): Promise<readonly TriedHeld[]> {
  const tried: TriedHeld[] = [];
  for (const entry of open.toSorted((a, b) => a.at.offset - b.at.offset)) {
    const message = await messageOf(bus, entry);
    const now = message === undefined ? ({ kind: 'gone' } as const) : mapNow(message, map, history);
    const { source, eventType: trigger = 'unknown', parked } = entry;
    tried.push({ id: idOf(entry), state: parked.state, source, trigger, now });
  }
  return tried;
}

function mapNow(message: KeptMessage, map: MapMessage, history: StatementHistory): HeldNow {
  const [subject] = message.subjects;
  const result = map(message, history.before(message.at, subject).standing);
  if (result.kind === 'unmapped') return { kind: 'unmapped' };
  if (result.kind === 'rejected') {
    const { code, at = '', text } = result.problem;
    return { kind: 'rejected', code, at, text };
  }
  const bad = result.events.find((event) => !isComplete(event));
  if (bad !== undefined)
    return { kind: 'rejected', code: 'EVENT_DATA_INVALID', at: bad.type, text: 'The event does not fit its schema.' };
  noteStatements(message, result.events, history);
  return { kind: 'events', types: result.events.map(({ type }) => type) };
}

function noteStatements(
  { at, subjects: [subject] }: KeptMessage,
  events: readonly MappedEvent[],
  history: StatementHistory,
): void {
  for (const { statement } of events) {
    if (statement === undefined || subject === undefined) continue;
    history.note(at.partition, subject, { ...statement, eventId: 'not published yet', offset: at.offset });
  }
}

function isComplete({ type, data }: MappedEvent): boolean {
  try {
    completeEvent(type, data);
    return true;
  } catch {
    return false;
  }
}
