import type { Message, Repetition } from '@care-relay/hl7v2';
import { Line, textOf } from './line.ts';
import { missing, unreadable, orProblem, type MappingProblem } from './problem.ts';

export interface Trigger {
  /** `A01`; with its message type where that is not ADT: `ORU^R01`. */
  readonly trigger: string;
}

/** A message type or a trigger event. Nothing else may pass for a trigger: it travels in headers, logs and counts. */
const CODE = /^[A-Z][A-Z0-9]{2}$/;

/**
 * The trigger of a message, from MSH-9 alone (`ADT^A01^ADT_A01`, `ADT^A01`, bare `ADT_A01` or `A01`); EVN-1 is consulted
 * only where MSH-9 says `ADT` and no more, because feeds fill EVN-1 with anything.
 */
export function readTrigger(message: Message): Trigger | MappingProblem {
  return orProblem(() => {
    const sent = Line.of(message, 'MSH').first(9);
    const [type, event] = [partOf(sent, 1), partOf(sent, 2)];
    if (type === undefined) throw missing('MSH-9.1');
    return { trigger: event === undefined ? bareTrigger(type, message) : named(type, event) };
  });
}

function partOf(sent: Repetition | undefined, component: number): string | undefined {
  return textOf(sent, component)?.toUpperCase();
}

function named(type: string, event: string): string {
  if (!CODE.test(type)) throw unreadable('MSH-9.1', 'a message type');
  if (!CODE.test(event)) throw unreadable('MSH-9.2', 'a trigger event');
  return type === 'ADT' ? event : `${type}^${event}`;
}

function bareTrigger(text: string, message: Message): string {
  if (/^A\d\d$/.test(text)) return text;
  const joined = /^ADT[_-]?(A\d\d)$/.exec(text)?.[1];
  if (joined !== undefined) return joined;
  const fallback = message.text('EVN-1')?.trim().toUpperCase();
  if (text === 'ADT' && fallback !== undefined && /^A\d\d$/.test(fallback)) return fallback;
  if (text === 'ADT' || !CODE.test(text)) throw missing('MSH-9.2');
  return text;
}
