import { setTimeout as sleep } from 'node:timers/promises';
import { openLine } from './client-line.ts';
import type { ClientLine } from './client-line.ts';
import { MLLP_CLIENT_LIMITS } from './client-options.ts';
import type { MllpClient, MllpClientLimits, MllpClientOptions } from './client-options.ts';
import type { FrameEvent, WholeFrame } from './frame-event.ts';
import { frameMessage } from './framing.ts';
import { MllpError } from './mllp-error.ts';

/** A client for one receiver. It connects at the first `send` or `connect`, and again after a connection is lost. */
export function connectMllp(options: MllpClientOptions): MllpClient {
  return new ReconnectingClient(options);
}

interface Waiting {
  readonly message: Buffer;
  readonly framed: Buffer;
  readonly resolve: (answer: Buffer) => void;
  readonly reject: (error: MllpError) => void;
  timer?: NodeJS.Timeout;
}

class ReconnectingClient implements MllpClient {
  readonly #options: MllpClientOptions;
  readonly #limits: MllpClientLimits;
  readonly #queued: Waiting[] = [];
  readonly #unanswered: Waiting[] = [];
  readonly #closing = new AbortController();
  #line: ClientLine | undefined;
  /** The line was given up and is not gone yet: nothing may be written to it any more. */
  #isDropped = false;
  #connecting: Promise<void> | undefined;
  #failures = 0;
  #retryAt = 0;
  /** Called when nothing that was sent waits for its answer any more. */
  #settled: () => void = () => {};
  #gone: () => void = () => {};

  constructor(options: MllpClientOptions) {
    this.#options = options;
    this.#limits = { ...MLLP_CLIENT_LIMITS, ...options.limits };
  }

  get waiting(): { readonly queued: number; readonly unanswered: number } {
    return { queued: this.#queued.length, unanswered: this.#unanswered.length };
  }

  async send(message: Buffer): Promise<Buffer> {
    if (this.#closing.signal.aborted) throw clientClosed();
    if (message.length > this.#limits.maxFrameBytes) {
      throw new MllpError('FRAME_TOO_LARGE', `${message.length} bytes are over ${this.#limits.maxFrameBytes}`);
    }
    if (this.#queued.length >= this.#limits.maxQueued) {
      throw new MllpError('QUEUE_FULL', `${this.#queued.length} messages wait to be sent already`);
    }
    const framed = frameMessage(message);
    return new Promise((resolve, reject) => {
      this.#queued.push({ message, framed, resolve, reject });
      this.#flow();
    });
  }

  async connect(): Promise<void> {
    if (this.#closing.signal.aborted) throw clientClosed();
    if (!this.#line) await this.#open();
  }

  async close(graceMs = 5_000): Promise<void> {
    this.#closing.abort();
    this.#rejectQueued(clientClosed());
    if (this.#unanswered.length > 0) {
      const answered = new Promise<void>((resolve) => (this.#settled = resolve));
      await Promise.race([answered, sleep(graceMs, undefined, { ref: false })]);
    }
    await this.#hangUp(Math.min(graceMs, 1_000));
  }

  async #hangUp(graceMs: number): Promise<void> {
    const line = this.#line;
    if (!line) return;
    const gone = new Promise<void>((resolve) => (this.#gone = resolve));
    line.end();
    await Promise.race([gone, sleep(graceMs, undefined, { ref: false })]);
    line.destroy();
    await gone;
  }

  /** Writes what may be written now; connects first when there is no connection. */
  #flow(): void {
    if (!this.#line) {
      if (this.#queued.length > 0) void this.#open().catch(() => {});
      return;
    }
    while (!this.#isDropped && this.#unanswered.length < this.#limits.pipeline) {
      const next = this.#queued.shift();
      if (!next) break;
      this.#write(next, this.#line);
    }
  }

  #write(next: Waiting, line: ClientLine): void {
    this.#unanswered.push(next);
    next.timer = setTimeout(() => this.#unansweredInTime(next), this.#limits.answerTimeoutMs);
    line.write(next.framed);
  }

  /** A late answer could no longer be told from the next one's: the connection goes too. */
  #unansweredInTime(waiting: Waiting): void {
    this.#unanswered.splice(this.#unanswered.indexOf(waiting), 1);
    const text = `no acknowledgement within ${this.#limits.answerTimeoutMs} ms`;
    waiting.reject(new MllpError('NO_ANSWER', text, { sent: true }));
    this.#drop();
  }

  #drop(): void {
    this.#isDropped = true;
    this.#line?.destroy();
  }

  #open(): Promise<void> {
    this.#connecting ??= this.#openAfterBackoff();
    return this.#connecting;
  }

  async #openAfterBackoff(): Promise<void> {
    try {
      await this.#backoff();
      const opened = await this.#openLine();
      this.#options.observe?.({ kind: 'connected' });
      if (this.#closing.signal.aborted) opened.destroy();
      this.#line = opened;
      this.#connecting = undefined;
    } catch (error) {
      // Before anyone hears of it: who sends again at once must start a new attempt, not join this one.
      this.#connecting = undefined;
      const trouble = error instanceof MllpError ? error : clientClosed();
      this.#failed(trouble);
      throw trouble;
    }
    this.#flow();
  }

  async #backoff(): Promise<void> {
    const waitMs = this.#retryAt - performance.now();
    if (waitMs > 0) await sleep(waitMs, undefined, { signal: this.#closing.signal });
    if (this.#closing.signal.aborted) throw clientClosed();
  }

  async #openLine(): Promise<ClientLine> {
    let answered = false;
    return openLine(this.#options, this.#limits, {
      found: (event) => {
        answered = this.#found(event) || answered;
      },
      lost: (cause) => this.#lost(answered, cause),
    });
  }

  /** True when it answered a message. */
  #found(event: FrameEvent): boolean {
    if (event.kind !== 'frame') {
      this.#foundOther(event);
      return false;
    }
    const [oldest] = this.#unanswered;
    if (!oldest || this.#options.matches?.(oldest.message, event.bytes) === false) {
      this.#options.observe?.({ kind: 'unmatched', size: event.bytes.length });
      return false;
    }
    this.#unanswered.shift();
    clearTimeout(oldest.timer);
    this.#failures = 0;
    oldest.resolve(event.bytes);
    if (this.#unanswered.length === 0) this.#settled();
    this.#flow();
    return true;
  }

  /** Junk is borne; an answer that cannot be had breaks the order of answers, and so the connection. */
  #foundOther({ kind, size }: Exclude<FrameEvent, WholeFrame>): void {
    if (kind !== 'flood') this.#options.observe?.({ kind, size });
    if (kind !== 'junk') this.#drop();
  }

  #lost(answered: boolean, cause: Error | undefined): void {
    this.#line = undefined;
    this.#isDropped = false;
    this.#options.observe?.({ kind: 'disconnected' });
    const broken = this.#unanswered.splice(0);
    const error = new MllpError('CONNECTION_LOST', 'the connection ended before the acknowledgement', {
      sent: true,
      cause,
    });
    for (const waiting of broken) {
      clearTimeout(waiting.timer);
      waiting.reject(error);
    }
    if (!answered) this.#delayNext();
    this.#settled();
    this.#gone();
    this.#flow();
  }

  #failed(error: MllpError): void {
    const retryInMs = this.#delayNext();
    if (!this.#closing.signal.aborted) this.#options.observe?.({ kind: 'failed', code: error.code, retryInMs });
    this.#rejectQueued(error);
  }

  #delayNext(): number {
    const longest = Math.min(this.#limits.maxBackoffMs, this.#limits.minBackoffMs * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 30);
    const delay = longest / 2 + (Math.random() * longest) / 2;
    this.#retryAt = performance.now() + delay;
    return Math.round(delay);
  }

  #rejectQueued(error: MllpError): void {
    for (const waiting of this.#queued.splice(0)) waiting.reject(error);
  }
}

function clientClosed(): MllpError {
  return new MllpError('CLIENT_CLOSED', 'the client is closed');
}
