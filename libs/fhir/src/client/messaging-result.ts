import type { Answer } from './read-answer.ts';

/** What came of posting a message. */
export type MessagingResult = Answered | Unanswered;

export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  readonly answer: Answer;
  readonly retryAfterMs?: number;
}

/** No answer that could be read. Whether the receiver got the message is unknown, but for `dns`, `tls` and `refused`. */
export interface Unanswered {
  readonly kind: 'unanswered';
  readonly cause: UnansweredCause;
}

export type UnansweredCause =
  /** No answer within the destination's time. */
  | 'timeout'
  /** Nobody listens, or no way there. */
  | 'refused'
  /** The connection broke before the whole answer came. */
  | 'cut'
  /** The name does not resolve. */
  | 'dns'
  /** No trust in the certificate, or no common protocol. */
  | 'tls'
  /** The answer is longer than we read. */
  | 'tooLarge'
  /** The answer is not HTTP. */
  | 'protocol'
  /** The caller gave up. */
  | 'aborted';
