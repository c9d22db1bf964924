import type { Socket } from 'node:net';

/** Framed answers, or what happens instead. */
export type FramedReply = readonly Buffer[] | 'close' | 'hold';

/** A frame's place in the order of answers. */
export interface ReplySlot {
  /** On the monotonic clock, ms. */
  readonly since: number;
  reply: FramedReply | undefined;
}

export interface AnswerLineOptions {
  readonly maxBacklogBytes: number;
  readonly answered: (tookMs: number) => void;
}

/** Answers leave in the order of their frames, however their handling overlaps. */
export class AnswerLine {
  readonly #socket: Socket;
  readonly #options: AnswerLineOptions;
  #slots: ReplySlot[] = [];
  #first = 0;
  #backlogSince: number | undefined;

  constructor(socket: Socket, options: AnswerLineOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.on('drain', () => (this.#backlogSince = undefined));
  }

  /** Frames not yet answered. */
  get size(): number {
    return this.#slots.length - this.#first;
  }

  /** The oldest frame not yet answered. */
  get oldest(): ReplySlot | undefined {
    return this.#slots[this.#first];
  }

  /** Since when the peer has not taken its answers; undefined while it does. */
  get backlogSince(): number | undefined {
    return this.#backlogSince;
  }

  open(since: number): ReplySlot {
    const slot: ReplySlot = { since, reply: undefined };
    this.#slots.push(slot);
    return slot;
  }

  /** Writes every answer whose turn it is. `close`: the connection is to end at this place. */
  flush(): 'open' | 'close' {
    this.#socket.cork();
    const state = this.#writeReady();
    this.#socket.uncork();
    // Below the high-water mark no `drain` would come to end the backlog.
    const bearable = Math.max(this.#options.maxBacklogBytes, this.#socket.writableHighWaterMark);
    if (this.#socket.writableLength > bearable) this.#backlogSince ??= performance.now();
    return state;
  }

  #writeReady(): 'open' | 'close' {
    for (let slot = this.oldest; slot; slot = this.oldest) {
      const { reply } = slot;
      if (reply === undefined || reply === 'hold') return 'open';
      if (reply === 'close') return 'close';
      this.#next();
      for (const framed of reply) this.#socket.write(framed);
      this.#options.answered(performance.now() - slot.since);
    }
    return 'open';
  }

  #next(): void {
    this.#first += 1;
    if (this.#first < this.#slots.length && this.#first < 256) return;
    this.#slots = this.#slots.slice(this.#first);
    this.#first = 0;
  }
}
