import type { AssertionTime, EventEnvelope, KnownEvent, Patient } from '@care-relay/care-events';
import type { CoveredPlace } from '../record/local-record.ts';

/** Where an event stands in its care topic; `timestamp` is the broker's, milliseconds since 1970. */
export interface EventPlace extends CoveredPlace {
  readonly timestamp: number;
}

/** An event as read from a care topic. */
export interface ReadEvent {
  readonly event: KnownEvent;
  readonly envelope: EventEnvelope;
  readonly at: EventPlace;
}

const hourMs = 3_600_000;

/** When an event's statements were made. A source's clock far ahead is not believed: what it says later would count for nothing. */
export function statedAt({ event, envelope, at }: ReadEvent): AssertionTime {
  const { intake, revision, time } = envelope;
  return {
    recordedAt: Math.min(Date.parse(time), at.timestamp + hourMs),
    sequence: event.data.message.sequenceNumber ?? -1,
    offset: intake.offset,
    ordinal: intake.ordinal,
    revision,
  };
}

/** The patient as stated: who registers patients says so in `practice`, and what else its message has of one is no statement. */
export function patientIn({ type, data }: KnownEvent): Patient {
  return type === 'GpRegistrationChanged' ? { ...data.patient, registeredPractice: null } : data.patient;
}
