import type { ByteBudget } from './byte-budget.ts';
import type { MllpServerTls } from './tls.ts';

/** Who sent a frame, as far as the line tells. */
export interface MllpPeer {
  readonly address: string;
  readonly port: number;
  /** Only with mutual TLS, and then verified. */
  readonly certificate?: PeerCertificate;
}

export interface PeerCertificate {
  /** `CN=pas.example, O=Example Trust`. */
  readonly subject: string;
  /** SHA-256 over the certificate, `AB:CD:…`. */
  readonly fingerprint256: string;
}

export interface ReceivedFrame {
  readonly bytes: Buffer;
  readonly peer: MllpPeer;
  readonly connectionId: string;
  /** Milliseconds since 1970 on the server's clock, when the frame was complete. */
  readonly receivedAt: number;
}

/** A frame over the limit; `head` is its first bytes. */
export interface RefusedFrame extends Omit<ReceivedFrame, 'bytes'> {
  readonly head: Buffer;
  readonly size: number;
  readonly limit: number;
}

/**
 * Messages to send back (none: an empty list), or `close`: the connection ends without an answer, after the answers to
 * earlier frames; or `hold`: no answer comes, and the connection ends so when the frame's hold time is over.
 */
export type MllpReply = Buffer | readonly Buffer[] | 'close' | 'hold';

/**
 * Called synchronously for each complete frame, in the order in which frames were complete over all connections. Its promise
 * must settle: until then the frame's bytes count against `maxBytesHeld`. A rejection is taken as `close`, and so is an answer
 * that holds a byte which marks a frame.
 */
export type MllpHandler = (frame: ReceivedFrame) => Promise<MllpReply>;

export interface MllpServerOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly tls?: MllpServerTls;
  /** What an oversize frame is answered; called in its turn. Default: `close`. */
  readonly refuse?: (frame: RefusedFrame) => Promise<MllpReply>;
  /** Told of what happens on the line; never of contents. */
  readonly observe?: (event: MllpServerEvent) => void;
  readonly limits?: Partial<MllpServerLimits>;
  /** One bound for several listeners; instead of `maxBytesHeld`, which is each listener's own. */
  readonly budget?: ByteBudget;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly clock?: () => number;
}

export interface MllpServerLimits {
  readonly maxFrameBytes: number;
  readonly maxJunkBytes: number;
  readonly maxConnections: number;
  /** Frames of one connection being handled or waiting for their turn to be answered. */
  readonly pipeline: number;
  /** Bytes of frames held over all connections before nobody reads on. */
  readonly maxBytesHeld: number;
  /** Answers not yet taken by a slow reader, in bytes, before its connection is not read on. */
  readonly maxWriteBacklogBytes: number;
  /** How long a slow reader's backlog may stand. */
  readonly writeTimeoutMs: number;
  /** No frame and nothing to answer for so long. 0: for ever. */
  readonly idleTimeoutMs: number;
  /** From a frame's first byte to its last. */
  readonly partialFrameTimeoutMs: number;
  /** From a frame's arrival to its answer; then the connection closes without one. */
  readonly holdTimeoutMs: number;
  /** Silence after an FS that counts as its missing CR. */
  readonly missingCrMs: number;
  /** How long a closing connection is still read (and not heeded), so that the last answers are not lost to a reset. */
  readonly lingerMs: number;
  readonly handshakeTimeoutMs: number;
}

export const MLLP_SERVER_LIMITS: MllpServerLimits = {
  maxFrameBytes: 1024 * 1024,
  maxJunkBytes: 64 * 1024,
  maxConnections: 256,
  pipeline: 64,
  maxBytesHeld: 64 * 1024 * 1024,
  maxWriteBacklogBytes: 256 * 1024,
  writeTimeoutMs: 30_000,
  idleTimeoutMs: 0,
  partialFrameTimeoutMs: 30_000,
  holdTimeoutMs: 30_000,
  missingCrMs: 100,
  lingerMs: 1_000,
  handshakeTimeoutMs: 10_000,
};

/** Why the server ended a connection, or that the peer did. */
export type CloseReason =
  'peer' | 'error' | 'idle' | 'partial-frame' | 'hold' | 'slow-reader' | 'junk' | 'handler' | 'drain' | 'stop';

export type MllpServerEvent =
  | { readonly kind: 'connected'; readonly connectionId: string; readonly peer: MllpPeer }
  /** `unanswered`: frames handed to the handler whose answer was not sent. */
  | {
      readonly kind: 'closed';
      readonly connectionId: string;
      readonly reason: CloseReason;
      readonly unanswered: number;
    }
  | { readonly kind: 'refused-connection'; readonly reason: 'limit' | 'tls' }
  | { readonly kind: 'frame'; readonly connectionId: string; readonly size: number; readonly ended: 'fs-cr' | 'fs' }
  | { readonly kind: 'answered'; readonly connectionId: string; readonly tookMs: number }
  | {
      readonly kind: 'oversize' | 'corrupt' | 'junk' | 'unfinished';
      readonly connectionId: string;
      readonly size: number;
    };
