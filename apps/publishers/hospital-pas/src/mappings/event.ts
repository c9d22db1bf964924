import type { PractitionerDraft, SourceMessageDraft, SourceTimeDraft, CodedDraft } from '@care-relay/care-events';
import { codedAt } from './coded.ts';
import { practitioner } from './data-types.ts';
import { isCleared, Line, type ThreeState } from './line.ts';
import { looseTimeAt, timeAt, type Reading } from './reading.ts';

/** What every event says of the message it was read from. */
export interface EventBase {
  readonly message: SourceMessageDraft;
  readonly occurredAt: SourceTimeDraft | null;
  readonly recordedAt: SourceTimeDraft | null;
  readonly enteredBy: PractitionerDraft | null;
  readonly reason: CodedDraft | null;
}

export function eventBase(reading: Reading): EventBase {
  const evn = Line.of(reading.message, 'EVN');
  const recordedAt = orNull(timeAt(evn, 2, reading.clock));
  return {
    message: sourceMessage(reading),
    occurredAt: markedIfImplausible(orNull(timeAt(evn, 6, reading.clock)), reading.clock.near),
    recordedAt,
    enteredBy: orNull(evn.one(5, practitioner)),
    reason: orNull(codedAt(evn, 4, '0062')),
  };
}

function sourceMessage({ message, profile, trigger, clock }: Reading): SourceMessageDraft {
  const msh = Line.of(message, 'MSH');
  const sequence = msh.text(13);
  return {
    trigger,
    controlId: msh.text(10) ?? null,
    sendingApplication: msh.text(3) ?? null,
    sendingFacility: msh.text(4) ?? null,
    sentAt: looseTimeAt(msh, 7, clock),
    sequenceNumber: sequence !== undefined && /^\d{1,15}$/.test(sequence) ? Number(sequence) : null,
    standardVersion: msh.text(12) ?? null,
    profile: profile.name,
  };
}

const HOUR = 3_600_000;
const HALF_A_YEAR = 183 * 24 * HOUR;

/** More than an hour after it was recorded, or half a year before: accepted, and marked (design: events, Times). */
function markedIfImplausible(occurredAt: SourceTimeDraft | null, recorded: number): SourceTimeDraft | null {
  const instant = occurredAt?.instant;
  if (occurredAt === null || instant == null) return occurredAt;
  const plausible = instant <= recorded + HOUR && instant >= recorded - HALF_A_YEAR;
  return plausible ? occurredAt : { ...occurredAt, flags: [...(occurredAt.flags ?? []), 'IMPLAUSIBLE'] };
}

/** A time or person of the event itself has no "deleted": it was not stated. */
function orNull<T>(value: ThreeState<T>): T | null {
  return isCleared(value) ? null : value;
}
