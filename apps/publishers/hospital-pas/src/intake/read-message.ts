import { Hl7ParseError, type Message, parseMessage } from '@care-relay/hl7v2';
import type { SubjectKey } from '@care-relay/publisher-kit';
import { isMapped, isProblem, type MappingProblem, readSubjects, readTrigger } from '../mappings/index.ts';
import { profileOf, type Source } from '../sources/index.ts';
import { ackProblemOf } from './ack-problem.ts';
import type { Refusal } from './check-header.ts';

/** What is read of a message before it is kept: its trigger, and the subjects whose lanes it stands in. */
export interface ReadMessage {
  readonly message: Message;
  readonly trigger: string;
  readonly subjects: readonly SubjectKey[];
}

/**
 * Reads trigger and subjects. A trigger that is not mapped, or not agreed with this sender, needs no subject: it is kept,
 * settled as unmapped and holds no lane.
 */
export function readMessage(bytes: Buffer, source: Source): ReadMessage | Refusal {
  const message = parse(bytes, source);
  if ('verdict' in message) return message;
  const trigger = readTrigger(message);
  if (isProblem(trigger)) return refusalOf(trigger);
  if (!takes(source, trigger.trigger)) return { message, trigger: trigger.trigger, subjects: [] };
  const subjects = readSubjects(message, profileOf(source));
  if (isProblem(subjects)) return refusalOf(subjects);
  return { message, trigger: trigger.trigger, subjects: [subjects.primary, ...subjects.also] };
}

/** True when this source's messages of the trigger are mapped. */
export function takes({ triggers }: Source, trigger: string): boolean {
  return isMapped(trigger) && (triggers === undefined || triggers.includes(trigger));
}

/** AE with what a mapping found wrong. */
export function refusalOf(problem: MappingProblem): Refusal {
  return { verdict: 'error', problem: ackProblemOf(problem) };
}

function parse(bytes: Buffer, { charset }: Source): Message | Refusal {
  try {
    return parseMessage(bytes, charset === undefined ? {} : { charset });
  } catch (error) {
    if (error instanceof Hl7ParseError) return { verdict: 'error', problem: error.problem };
    throw error;
  }
}
