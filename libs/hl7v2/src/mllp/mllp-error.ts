export type MllpErrorCode =
  | 'CONTENT_HAS_MARKS'
  | 'FRAME_TOO_LARGE'
  | 'PORT_IN_USE'
  | 'LISTEN_FAILED'
  | 'CERTIFICATE_UNREADABLE'
  | 'CONNECT_FAILED'
  | 'TLS_FAILED'
  | 'QUEUE_FULL'
  | 'NO_ANSWER'
  | 'CONNECTION_LOST'
  | 'CLIENT_CLOSED';

/** Trouble with the line, never with a message's content, and never holding any of it. */
export class MllpError extends Error {
  readonly code: MllpErrorCode;
  /** True when the message may have reached the peer: its fate is unknown. False: it was never written. */
  readonly sent: boolean;

  constructor(code: MllpErrorCode, text: string, more: { readonly sent?: boolean; readonly cause?: unknown } = {}) {
    super(text, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'MllpError';
    this.code = code;
    this.sent = more.sent ?? false;
  }
}
