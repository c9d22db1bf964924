import type { Message } from '@care-relay/hl7v2';
import type { Profile } from '../profiles/profile.ts';
import { eventBase, type EventBase } from './event.ts';
import { classIn } from './encounter.ts';
import { hasEncounter } from './encounter-types.ts';
import { flagsOf, type EventFlag } from './flags.ts';
import { linkEvent, mergeEvents } from './identity.ts';
import { Line } from './line.ts';
import { isLinkTrigger, isMergeTrigger, patientGroups, type PatientGroup } from './pairs.ts';
import { isProblem, orProblem, type MappingProblem } from './problem.ts';
import type { Reading } from './reading.ts';
import { sourceTime } from './source-time.ts';
import type { StandingStatements, StatementKind } from './statements.ts';
import { statedEvents, type SubjectEvent } from './stated-events.ts';
import type { SubjectKey } from './subjects.ts';
import { readTrigger } from './trigger.ts';
import type { TypedEvent } from './typed-event.ts';
import { utcText } from './utc-text.ts';
import { validate } from './validate.ts';

export interface MappingContext {
  readonly profile: Profile;
  /** ODS code of the source's organisation. */
  readonly organisation: string;
  /** Name of the source system within it. */
  readonly system: string;
  /** The source's entry says that it traces every NHS number: one without a stated status then counts as verified. */
  readonly sendsOnlyTraced?: boolean;
  /** When the message was received, ISO 8601 with offset. */
  readonly receivedAt: string;
  /** What this source last stated about the message's subject. */
  readonly statements: StandingStatements;
}

/** One event to publish; its place in the list is its ordinal. */
export interface MappedEvent extends TypedEvent {
  /** EVN-6 where it is a moment. RFC 3339, UTC. */
  readonly occurredTime?: string;
  /** EVN-2 where it is a moment, else when the message was received. RFC 3339, UTC. */
  readonly recordedTime: string;
  readonly flags: readonly EventFlag[];
  readonly subject: SubjectKey;
  /** Further subjects whose lanes an identity event stands in. */
  readonly also: readonly SubjectKey[];
  /** What stands once this is published: to be kept for the subject and handed back with its next message. */
  readonly statement?: { readonly kind: StatementKind; readonly state: string };
}

export type MappingResult =
  | { readonly kind: 'events'; readonly events: readonly MappedEvent[] }
  /** Not one of ours. `identityMove`: it merges or moves something, so a person must look (design: publishing). */
  | { readonly kind: 'unmapped'; readonly trigger: string; readonly identityMove: boolean }
  | { readonly kind: 'rejected'; readonly problem: MappingProblem };

const PATIENT_TRIGGERS = new Set(['A28', 'A31']);
/** Merges and moves that have no event type (design: publishing). */
const IDENTITY_MOVES = new Set(['A17', 'A42', 'A43', 'A44', 'A45']);

/** Whether a trigger becomes events. */
export function isMapped(trigger: string): boolean {
  const known = PATIENT_TRIGGERS.has(trigger) || hasEncounter(trigger);
  return known || isMergeTrigger(trigger) || isLinkTrigger(trigger);
}

/**
 * The events that a message states, the trigger's own first, then statements that changed. Pure: the same message in the
 * same context gives the same result. Content that is missing, unreadable or contradictory is rejected with its path;
 * nothing is made up. Throws only for errors of ours.
 */
export function mapMessage(message: Message, context: MappingContext): MappingResult {
  const read = readTrigger(message);
  if (isProblem(read)) return { kind: 'rejected', problem: read };
  const { trigger } = read;
  if (!isMapped(trigger)) return unmapped(trigger);
  const events = orProblem(() => eventsOf(readingOf(message, trigger, context), context));
  return 'table0357' in events ? { kind: 'rejected', problem: events } : { kind: 'events', events };
}

/** What a message that becomes no event is settled as. */
export function unmapped(trigger: string): MappingResult & { readonly kind: 'unmapped' } {
  return { kind: 'unmapped', trigger, identityMove: IDENTITY_MOVES.has(trigger) };
}

/** The clock's reference is EVN-2 where it is a moment: read first against receipt, it then settles all other times. */
function readingOf(message: Message, trigger: string, context: MappingContext): Reading {
  const { profile, receivedAt, sendsOnlyTraced = false } = context;
  const received = Date.parse(receivedAt);
  if (Number.isNaN(received)) throw new TypeError('receivedAt is no time');
  const evn2 = Line.of(message, 'EVN').first(2);
  const recorded = evn2 === undefined ? null : sourceTime(evn2, { zone: profile.zone, near: received });
  const pv1 = Line.of(message, 'PV1');
  return {
    message,
    profile,
    trigger,
    pv1,
    encounterClass: classIn(pv1, profile),
    sendsOnlyTraced,
    clock: { zone: profile.zone, near: recorded?.instant ?? received },
  };
}

function eventsOf(reading: Reading, context: MappingContext): readonly MappedEvent[] {
  const groups = patientGroups(reading.message);
  validate(reading, groups);
  const base = eventBase(reading);
  const times = timesOf(base, context);
  const several = isMergeTrigger(reading.trigger) || isLinkTrigger(reading.trigger);
  const found = several ? identityEvents(groups, base, reading) : statedEvents(groups, { base, reading, context });
  return found.map(({ type, data, statement, subject, also }) => {
    const substitute = subject.substitute || (also?.substitute ?? false);
    const flags = flagsOf({ base, substitute, groups, reading });
    const told = { type, data, ...times, flags, subject: subject.key, also: also === undefined ? [] : [also.key] };
    return statement === undefined ? told : { ...told, statement };
  });
}

function identityEvents(groups: readonly PatientGroup[], base: EventBase, reading: Reading): readonly SubjectEvent[] {
  return isMergeTrigger(reading.trigger) ? mergeEvents(groups, base, reading) : [linkEvent(groups, base, reading)];
}

function timesOf({ occurredAt, recordedAt }: EventBase, { receivedAt }: MappingContext): Times {
  const recorded = recordedAt?.instant ?? Date.parse(receivedAt);
  const recordedTime = utcText(recorded);
  const occurred = occurredAt?.instant;
  if (occurred == null) return { recordedTime };
  return { recordedTime, occurredTime: occurred === recorded ? recordedTime : utcText(occurred) };
}

type Times = Pick<MappedEvent, 'occurredTime' | 'recordedTime'>;
