import type { OdsCode } from '@care-relay/nhs';

/** Whom a message is made for. */
export interface Recipient {
  readonly ods: OdsCode;
  readonly name: string;
  readonly endpoint: string;
}

/** The incident that a message is about, and the crew that had it. */
export interface AboutIncident {
  readonly id: string;
  readonly callSign: string;
  /** In milliseconds; undefined where the directory has the incident no longer. */
  readonly begunAt?: number;
}

/** What every message about an incident is made with; nothing of it is read from a clock. */
export interface Addressed {
  readonly to: Recipient;
  readonly incident: AboutIncident;
  /** Counts the times that a summary was offered for the incident. */
  readonly turn: number;
  /** When what the message says was decided, in milliseconds. */
  readonly at: number;
  readonly test: boolean;
}
