/** What the frame reader found, in the order of the bytes. The same whatever chunks the bytes came in. */
export type FrameEvent = WholeFrame | OversizeFrame | CorruptFrame | Junk | JunkFlood | UnfinishedFrame;

export interface WholeFrame {
  readonly kind: 'frame';
  /** The message between the marks, in memory of its own. */
  readonly bytes: Buffer;
  /** `fs`: the closing CR was missing. */
  readonly ended: 'fs-cr' | 'fs';
}

/** A frame over the limit: skipped to its end without being kept. */
export interface OversizeFrame {
  readonly kind: 'oversize';
  readonly size: number;
  /** Its first bytes (at most 8 KB), enough to read MSH and answer. */
  readonly head: Buffer;
}

/** A frame that cannot be trusted to be whole: dropped, and not to be acknowledged. */
export interface CorruptFrame {
  readonly kind: 'corrupt';
  readonly size: number;
  /** `start-inside`: a new frame began before this one ended. `end-inside`: an FS stood in the middle of it. */
  readonly reason: 'start-inside' | 'end-inside';
}

/** Bytes between two frames that belong to none, reported once for each run of them. */
export interface Junk {
  readonly kind: 'junk';
  readonly size: number;
}

/** A run of junk went over its limit (`size`): this peer hardly speaks MLLP. Reported once for a run. */
export interface JunkFlood {
  readonly kind: 'flood';
  readonly size: number;
}

/** The bytes ended in the middle of a frame. */
export interface UnfinishedFrame {
  readonly kind: 'unfinished';
  readonly size: number;
}
