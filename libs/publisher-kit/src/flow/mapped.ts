import type { EventDrafts, EventType } from '@care-relay/care-events';
import type { Problem } from '@care-relay/lanes';
import type { SubjectKey } from '../identity/subject.ts';
import type { KeptMessage } from '../intake/kept-message.ts';
import type { StandingStatements, StatementMade } from '../statements/statement.ts';

/** An event as a mapping gives it: pure content; ids, subjects and headers are made by the kit. */
export interface MappedEvent {
  readonly type: EventType;
  readonly data: EventDrafts[EventType];
  /** When it was true (EVN-6), RFC 3339, where the message says. */
  readonly occurredTime?: string;
  /** When the source recorded it (EVN-2), else when it was received. RFC 3339. */
  readonly recordedTime: string;
  readonly flags: readonly string[];
  readonly subject: SubjectKey;
  /** Further subjects whose lanes an identity event stands in. */
  readonly also: readonly SubjectKey[];
  /** Set on an event that changes a statement about the subject. */
  readonly statement?: StatementMade;
}

/** What tells a message from every other of its source, and a resend from a new one. */
export interface MessageIdentity {
  /** The organisation in whose name the identifiers stand (ODS code). */
  readonly organisation: string;
  /** MSH-10, or its like. */
  readonly controlId: string;
  /** The content without what changes when it is sent again (MSH-7). */
  readonly content: Buffer;
}

export type MappingResult =
  | { readonly kind: 'events'; readonly events: readonly MappedEvent[]; readonly identity: MessageIdentity }
  /** `identityMove`: a merge or move that has no event type here; it raises a task. */
  | { readonly kind: 'unmapped'; readonly trigger: string; readonly identityMove: boolean }
  | { readonly kind: 'rejected'; readonly problem: Problem };

/** Pure: the same message and statements give the same result. */
export type MapMessage = (message: KeptMessage, standing: StandingStatements) => MappingResult;
