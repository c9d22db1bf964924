import type { MessageRead } from './message-read.ts';

/** How a practice's system behaves; changed while it runs with `behave`. */
export interface PracticeBehaviour {
  /** Before each answer. */
  readonly delayMs?: number;
  /** Every so many requests are answered 503. 1: all of them. */
  readonly unavailableEvery?: number;
  readonly retryAfterSeconds?: number;
  /** Patients whose messages are answered 422; given each identifier as `system|value`. */
  readonly refuses?: (identifier: string) => boolean;
}

/** One request and its answer: a line of an append-only log. */
export interface PracticeEntry {
  readonly at: number;
  readonly ods: string;
  readonly status: number;
  readonly message?: Omit<MessageRead, 'eventCoding' | 'sender'>;
  /** How often this Bundle.id has come, this time included. */
  readonly times: number;
  /** Accepted before: answered as then, and without a second effect. */
  readonly repeat: boolean;
}

export interface PracticeCounts {
  readonly accepted: number;
  readonly repeats: number;
  readonly refused: number;
  readonly unavailable: number;
}
