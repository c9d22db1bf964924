import type { EventEnvelope } from '@care-relay/care-events';
import type { Identified } from '@care-relay/fhir';
import type { OdsCode } from '@care-relay/nhs';
import type { Bundle } from 'fhir/r4.js';

/** The practice a message is made for. */
export interface Recipient {
  readonly ods: OdsCode;
  readonly name: string;
  readonly endpoint: string;
}

export interface MappingContext {
  readonly destination: Recipient;
  /** The replay that sends it again; left out for a first delivery. */
  readonly replayId?: string;
  /** Set where it is sent before earlier updates of the patient: how many, and the oldest one's time (ms). */
  readonly ahead?: { readonly of: number; readonly oldestAt: number };
  /** What else who reads the message must know: one sentence, without values of the event. */
  readonly note?: string;
  /** Ids of the messages that it takes back, where it takes back what was sent and not what was said. */
  readonly takesBack?: readonly string[];
  /** Left out where nothing is known but what the event says. */
  readonly goesAs?: GoesAs | undefined;
}

/** What a practice was told of one of two patients while they were taken for one. */
export interface ToldWhileLinked {
  /** Which of the event's patients it was about. */
  readonly of: 'patient' | 'otherPatient';
  /** Ids of those messages (`Bundle.id`). */
  readonly messages: readonly string[];
}

/** How things stand as a message is sent, besides what its event says. */
export interface GoesAs {
  /** A source restricts the patient by now. */
  readonly isRestricted: boolean;
  /** The practice that the event's hospital holds, where the patient is registered with the receiver and not restricted. */
  readonly heldPractice?: OdsCode;
  /** Of a link that was taken back: what was told on it. */
  readonly toldWhileLinked?: ToldWhileLinked;
}

/** Why an event cannot be said as a message: a stable code, the path in the event, and one sentence without values. */
export interface MappingProblem {
  readonly code: string;
  readonly at: string;
  readonly text: string;
}

export type MappedMessage =
  { readonly ok: true; readonly bundle: Identified<Bundle> } | { readonly ok: false; readonly problem: MappingProblem };

/** Pure: the same event and destination give the same message. Throws `Unmappable` only. */
export type Mapping<Data> = (
  event: { readonly envelope: EventEnvelope; readonly data: Data },
  context: MappingContext,
) => Identified<Bundle>;

/** Thrown within a mapping where an event lacks what the message needs; never leaves `toMessage`. */
export class Unmappable extends Error {
  readonly problem: MappingProblem;
  constructor(problem: MappingProblem) {
    super(problem.text);
    this.problem = problem;
  }
}

/** The value, or `Unmappable` when it is not there. */
export function required<Value>(value: Value | undefined, problem: MappingProblem): Value {
  if (value === undefined) throw new Unmappable(problem);
  return value;
}
