import type { EncounterDraft, PatientDraft } from '@care-relay/care-events';
import type { EventBase } from './event.ts';
import type { TypedEvent } from './typed-event.ts';

/** What this source last said about a subject, as published. */
export interface StandingStatement {
  /** As `MappedEvent.statement.state` gave it. Compares equal when nothing changed; holds clinical facts. */
  readonly state: string;
  /** The event that stated it. */
  readonly eventId: string;
}

export type StatementKind = 'death' | 'restriction' | 'readiness';
export type StandingStatements = { readonly [K in StatementKind]?: StandingStatement | undefined };

/** A statement that differs from the standing one, and the event that says so. */
export interface StatedEvent extends TypedEvent {
  readonly statement: { readonly kind: StatementKind; readonly state: string };
}

/** What a statement is read from. */
export interface StatedIn {
  readonly base: EventBase;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft | null;
}
