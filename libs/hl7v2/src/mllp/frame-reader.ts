import type { FrameEvent } from './frame-event.ts';
import { CARRIAGE_RETURN, END_BLOCK, LINE_FEED, START_BLOCK } from './framing.ts';
import { GrowingBuffer } from './growing-buffer.ts';

export interface FrameReaderOptions {
  /** The largest message, in bytes without the marks. Default 1 MiB. */
  readonly maxFrameBytes?: number;
  /** How much junk in one run is borne. Default 64 KiB. */
  readonly maxJunkBytes?: number;
}

export const DEFAULT_MAX_FRAME_BYTES = 1024 * 1024;
export const DEFAULT_MAX_JUNK_BYTES = 64 * 1024;
const HEAD_BYTES = 8 * 1024;

/** `ended`: an FS was read, and what follows decides whether it closed the frame. */
type State = 'between' | 'inside' | 'skipping' | 'ended';

/**
 * Finds MLLP frames in chunks of bytes. `push` chunks, then `next` until it returns undefined; a caller that can take no more
 * simply stops asking. Linear in the bytes, whatever the chunks; holds at most one frame and the chunks not yet asked for.
 *
 * An FS closes its frame when CR (or LF), a new VT, or silence (`settle`, `end`) follows. When other bytes follow it and then
 * another FS, the first stood inside the frame: half a message must not pass for a whole one, so that frame is corrupt.
 */
export class FrameReader {
  readonly #maxFrame: number;
  readonly #maxJunk: number;
  #chunks: Buffer[] = [];
  #nextChunk = 0;
  readonly #ready: FrameEvent[] = [];
  readonly #partial = new GrowingBuffer();
  #chunk: Buffer = Buffer.alloc(0);
  #at = 0;
  /** The first FS at or after `#at`, looked for once: a chunk full of VT must not be searched again for each. */
  #endAt = -1;
  #state: State = 'between';
  #size = 0;
  #junk = 0;
  #flooded = false;
  #head: Buffer | undefined;
  #held: FrameEvent | undefined;
  #noMore = false;

  constructor(options: FrameReaderOptions = {}) {
    this.#maxFrame = options.maxFrameBytes ?? DEFAULT_MAX_FRAME_BYTES;
    this.#maxJunk = options.maxJunkBytes ?? DEFAULT_MAX_JUNK_BYTES;
  }

  /** Bytes of the frame being collected. */
  get partialBytes(): number {
    return this.#partial.length;
  }

  /** True in the middle of a frame. */
  get midFrame(): boolean {
    return this.#state === 'inside' || this.#state === 'skipping';
  }

  /** True after an FS whose CR has not come: `settle` once nothing more comes for a moment. */
  get awaitsCarriageReturn(): boolean {
    return this.#state === 'ended' && this.#at >= this.#chunk.length && this.#nextChunk === this.#chunks.length;
  }

  push(chunk: Buffer): void {
    if (chunk.length > 0) this.#chunks.push(chunk);
  }

  /** No more bytes come: `next` then also tells what was left open. */
  end(): void {
    this.#noMore = true;
  }

  /** Nothing came after an FS: it closed its frame. */
  settle(): void {
    if (this.awaitsCarriageReturn) this.#release('fs');
  }

  next(): FrameEvent | undefined {
    for (;;) {
      const event = this.#ready.shift();
      if (event) return event;
      if (this.#at < this.#chunk.length) this.#step();
      else if (!this.#advance()) return undefined;
    }
  }

  #advance(): boolean {
    const chunk = this.#takeChunk();
    this.#chunk = chunk ?? Buffer.alloc(0);
    this.#at = 0;
    this.#endAt = -1;
    if (chunk) return true;
    if (this.#noMore) this.#close();
    return this.#ready.length > 0;
  }

  #takeChunk(): Buffer | undefined {
    const chunk = this.#chunks[this.#nextChunk];
    this.#nextChunk += 1;
    if (this.#nextChunk < this.#chunks.length) return chunk;
    this.#chunks = [];
    this.#nextChunk = 0;
    return chunk;
  }

  #close(): void {
    if (this.#state === 'ended') this.#release('fs');
    if (this.midFrame) this.#ready.push({ kind: 'unfinished', size: this.#size });
    this.#partial.clear();
    this.#state = 'between';
    this.#reportJunk();
  }

  #step(): void {
    if (this.#state === 'between') this.#between();
    else if (this.#state === 'ended') this.#afterEnd();
    else this.#inside();
  }

  #between(): void {
    const start = this.#chunk.indexOf(START_BLOCK, this.#at);
    this.#skipJunk(start < 0 ? this.#chunk.length : start);
    if (start >= 0) this.#begin();
  }

  /** The VT at the current place opens a frame. */
  #begin(): void {
    this.#reportJunk();
    this.#at += 1;
    this.#size = 0;
    this.#partial.clear();
    this.#head = undefined;
    this.#state = 'inside';
  }

  #inside(): void {
    const end = this.#nextEnd();
    const piece = this.#chunk.subarray(this.#at, end);
    const start = piece.indexOf(START_BLOCK);
    if (start >= 0) return this.#beginAnew(start);
    this.#collect(piece);
    this.#at += piece.length;
    if (end >= this.#chunk.length) return;
    this.#at += 1;
    this.#held = this.#whole();
    this.#state = 'ended';
  }

  /** A VT stands `start` bytes ahead. A doubled mark loses nothing; otherwise the frame that had begun is lost. */
  #beginAnew(start: number): void {
    const size = this.#size + start;
    if (size > 0) this.#ready.push({ kind: 'corrupt', size, reason: 'start-inside' });
    this.#at += start;
    this.#begin();
  }

  #collect(piece: Buffer): void {
    this.#size += piece.length;
    if (this.#state === 'skipping') return;
    if (this.#size <= this.#maxFrame) return this.#partial.append(piece);
    this.#partial.append(piece.subarray(0, HEAD_BYTES));
    this.#head = this.#partial.takeHead(HEAD_BYTES);
    this.#state = 'skipping';
  }

  #whole(): FrameEvent {
    if (this.#head) return { kind: 'oversize', size: this.#size, head: this.#head };
    return { kind: 'frame', bytes: this.#partial.take(), ended: 'fs' };
  }

  #afterEnd(): void {
    const byte = this.#chunk[this.#at];
    const ends = byte === CARRIAGE_RETURN || byte === LINE_FEED;
    if (this.#junk === 0 && ends) {
      this.#at += 1;
      return this.#release('fs-cr');
    }
    if (byte === START_BLOCK) {
      this.#release('fs');
      return this.#begin();
    }
    if (byte === END_BLOCK) return this.#secondEnd();
    this.#skipJunk(this.#nextMark());
  }

  /** FS FS is a doubled mark; FS, bytes, FS means that the first was content. */
  #secondEnd(): void {
    if (this.#junk > 0) {
      this.#held = { kind: 'corrupt', size: this.#size + 1 + this.#junk, reason: 'end-inside' };
      this.#size += 1 + this.#junk;
      this.#junk = 0;
      this.#flooded = false;
    }
    this.#at += 1;
  }

  #nextMark(): number {
    const end = this.#nextEnd();
    const start = this.#chunk.subarray(this.#at, end).indexOf(START_BLOCK);
    return start < 0 ? end : this.#at + start;
  }

  /** Where the next FS stands, or the chunk's end. */
  #nextEnd(): number {
    if (this.#endAt >= this.#at) return this.#endAt;
    const end = this.#chunk.indexOf(END_BLOCK, this.#at);
    this.#endAt = end < 0 ? this.#chunk.length : end;
    return this.#endAt;
  }

  #skipJunk(until: number): void {
    this.#junk += until - this.#at;
    this.#at = until;
    if (this.#flooded || this.#junk <= this.#maxJunk) return;
    this.#flooded = true;
    this.#ready.push({ kind: 'flood', size: this.#maxJunk });
  }

  #release(ended: 'fs-cr' | 'fs'): void {
    const held = this.#held;
    this.#held = undefined;
    this.#state = 'between';
    if (held) this.#ready.push(held.kind === 'frame' ? { ...held, ended } : held);
    this.#reportJunk();
  }

  #reportJunk(): void {
    if (this.#junk > 0) this.#ready.push({ kind: 'junk', size: this.#junk });
    this.#junk = 0;
    this.#flooded = false;
  }
}
