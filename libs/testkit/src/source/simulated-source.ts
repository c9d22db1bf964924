import { connectMllp, type MllpClient, type MllpClientTls } from '@care-relay/hl7v2';
import { systemClock, type Clock } from '@care-relay/platform';
import { isAccepted, readAck, type AckRead } from './acknowledgement.ts';
import { pacer, type Pacer } from './pacer.ts';
import type { TestMessage } from './test-message.ts';

/** A line of what a source did; appended, never changed. */
export type SourceEntry = { readonly at: number; readonly source: string; readonly message: TestMessage } & (
  | { readonly kind: 'sent'; readonly send: number }
  | { readonly kind: 'unanswered'; readonly send: number; readonly code: string }
  | {
      readonly kind: 'acknowledged' | 'refused';
      readonly ack: AckRead;
      readonly sends: number;
      readonly tookMs: number;
    }
);

export interface SourceCounts {
  readonly acknowledged: number;
  readonly refused: number;
  /** Sent again because no answer came. */
  readonly resent: number;
}

export interface SimulatedSourceOptions {
  readonly name: string;
  readonly host?: string;
  readonly port: number;
  readonly tls?: MllpClientTls;
  readonly messages: Iterable<TestMessage>;
  /** Messages a second; 0 is as fast as they are acknowledged. */
  readonly rate?: number;
  readonly log?: (entry: SourceEntry) => void;
  readonly clock?: Clock;
  readonly answerTimeoutMs?: number;
  readonly longestBackoffMs?: number;
}

/** A hospital system as senders are: one message at a time, sent again, the same bytes, until somebody answers. */
export interface SimulatedSource {
  /** Sends until the messages end or the signal is aborted; a message in progress is given up then. */
  run(signal?: AbortSignal): Promise<SourceCounts>;
  setRate(perSecond: number): void;
  readonly counts: SourceCounts;
}

export function simulatedSource(options: SimulatedSourceOptions): SimulatedSource {
  return new Source(options);
}

class Source implements SimulatedSource {
  readonly #options: SimulatedSourceOptions;
  readonly #clock: Clock;
  readonly #pacer: Pacer;
  readonly #counts = { acknowledged: 0, refused: 0, resent: 0 };

  constructor(options: SimulatedSourceOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#pacer = pacer(options.rate ?? 0, this.#clock);
  }

  get counts(): SourceCounts {
    return { ...this.#counts };
  }

  setRate(perSecond: number): void {
    this.#pacer.setRate(perSecond);
  }

  async run(signal: AbortSignal = new AbortController().signal): Promise<SourceCounts> {
    const line = this.#connect();
    const stop = (): void => void line.close(0);
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (const message of this.#options.messages) {
        await this.#pacer.turn(signal);
        await this.#deliver(line, message, signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      signal.removeEventListener('abort', stop);
      await line.close(0);
    }
    return this.counts;
  }

  #connect(): MllpClient {
    const { host = '127.0.0.1', port, tls, answerTimeoutMs = 10_000, longestBackoffMs = 1_000 } = this.#options;
    return connectMllp({
      host,
      port,
      ...(tls === undefined ? {} : { tls }),
      matches: (sent, answer) => {
        const ack = readAck(answer);
        return ack !== undefined && sent.includes(`|${ack.controlId}|`);
      },
      limits: { answerTimeoutMs, maxBackoffMs: longestBackoffMs },
    });
  }

  /** Returns when somebody answered, however often it had to be sent. */
  async #deliver(line: MllpClient, message: TestMessage, signal: AbortSignal): Promise<void> {
    const started = this.#clock.now();
    for (let send = 1; ; send += 1) {
      this.#note(message, { kind: 'sent', send });
      const answer = await this.#attempt(line, message, send);
      signal.throwIfAborted();
      const ack = answer === undefined ? undefined : readAck(answer);
      if (ack !== undefined) return this.#answered(message, { ack, sends: send, tookMs: this.#clock.now() - started });
      this.#counts.resent += 1;
    }
  }

  async #attempt(line: MllpClient, message: TestMessage, send: number): Promise<Buffer | undefined> {
    try {
      return await line.send(message.bytes);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'FAILED';
      this.#note(message, { kind: 'unanswered', send, code });
      return undefined;
    }
  }

  #answered(message: TestMessage, answer: { ack: AckRead; sends: number; tookMs: number }): void {
    const kind = isAccepted(answer.ack) ? 'acknowledged' : 'refused';
    this.#counts[kind] += 1;
    this.#note(message, { kind, ...answer });
  }

  #note(message: TestMessage, what: Entry): void {
    this.#options.log?.({ at: this.#clock.now(), source: this.#options.name, message, ...what });
  }
}

type Entry = SourceEntry extends infer E
  ? E extends SourceEntry
    ? Omit<E, 'at' | 'source' | 'message'>
    : never
  : never;
