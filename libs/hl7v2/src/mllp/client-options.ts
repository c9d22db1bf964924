import type { MllpError } from './mllp-error.ts';
import type { MllpClientTls } from './tls.ts';

export interface MllpClientOptions {
  readonly host: string;
  readonly port: number;
  readonly tls?: MllpClientTls;
  /**
   * Whether `answer` belongs to `sent`, for example by MSA-2 (`acknowledges`). One that does not is told to `observe` and the
   * wait goes on. Default: order alone decides.
   */
  readonly matches?: (sent: Buffer, answer: Buffer) => boolean;
  /** Told of what happens on the line; never of contents. */
  readonly observe?: (event: MllpClientEvent) => void;
  readonly limits?: Partial<MllpClientLimits>;
}

export interface MllpClientLimits {
  /** Messages sent before the first of them is answered. 1: one at a time, as most receivers expect. */
  readonly pipeline: number;
  /** Messages that wait to be sent. */
  readonly maxQueued: number;
  readonly maxFrameBytes: number;
  readonly connectTimeoutMs: number;
  /** From the message's last byte written to its answer. */
  readonly answerTimeoutMs: number;
  /** Wait after a connection failed or was lost before an answer: doubles up to `maxBackoffMs`, half of it at random. */
  readonly minBackoffMs: number;
  readonly maxBackoffMs: number;
}

export const MLLP_CLIENT_LIMITS: MllpClientLimits = {
  pipeline: 1,
  maxQueued: 1_000,
  maxFrameBytes: 1024 * 1024,
  connectTimeoutMs: 10_000,
  answerTimeoutMs: 30_000,
  minBackoffMs: 100,
  maxBackoffMs: 30_000,
};

export type MllpClientEvent =
  | { readonly kind: 'connected' }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'failed'; readonly code: MllpError['code']; readonly retryInMs: number }
  /** An answer that nothing waits for, or that does not match what waits. */
  | { readonly kind: 'unmatched'; readonly size: number }
  | { readonly kind: 'oversize' | 'corrupt' | 'junk' | 'unfinished'; readonly size: number };

export interface MllpClient {
  /**
   * Sends one message, in the order of the calls, and resolves with the answer's bytes. Connects when there is no connection.
   * Rejects with `MllpError`: `sent` tells whether the message may have reached the receiver.
   */
  send(message: Buffer): Promise<Buffer>;
  /** Resolves when there is a connection: a probe that sends nothing. */
  connect(): Promise<void>;
  /** Messages waiting to be sent, and sent without an answer yet. */
  readonly waiting: { readonly queued: number; readonly unanswered: number };
  /** Waits for what was sent (for `graceMs`, default 5 s), rejects what was not, ends the connection. */
  close(graceMs?: number): Promise<void>;
}
