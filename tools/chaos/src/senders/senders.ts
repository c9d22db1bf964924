import { simulatedSource, type SimulatedSource, type SourceEntry } from '@care-relay/testkit';
import { type FeedMessage, feedOf } from '../feed/feed.ts';

/** What a hospital was told of a message: a line of the senders' log. */
export interface Sent {
  readonly at: number;
  readonly kind: 'acknowledged' | 'refused';
  readonly hospital: string;
  /** The place of the message in what the hospital said. */
  readonly sequence: number;
  readonly controlId: string;
  readonly trigger: string;
  readonly localId: string;
  readonly retired?: string;
  readonly practice: string;
  readonly recordedAt: string;
  readonly tells: boolean;
  /** How often it was sent before somebody answered. */
  readonly sends: number;
}

export interface SendersOptions {
  readonly seed: string;
  readonly hospitals: readonly string[];
  readonly practices: readonly [string, ...string[]];
  readonly portOf: (hospital: number) => number;
  readonly log: (sent: Sent) => void;
  /** Messages a second of each hospital. */
  readonly rate: number;
  readonly answerTimeoutMs: number;
  /** Where each hospital goes on: the sequence of its last message that was answered. */
  readonly after: ReadonlyMap<string, number>;
}

/** The hospitals: each sends one message at a time, and again until somebody answers. */
export class Senders {
  readonly #options: SendersOptions;
  readonly #last = new Map<string, number>();
  #running: readonly Promise<unknown>[] = [];
  #acknowledged = 0;
  #ending = false;

  constructor(options: SendersOptions) {
    this.#options = options;
    for (const hospital of options.hospitals) this.#last.set(hospital, options.after.get(hospital) ?? 0);
  }

  /** How many were acknowledged in this run. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** The sequence of each hospital's last message that was answered. */
  get reached(): ReadonlyMap<string, number> {
    return new Map(this.#last);
  }

  /** Each goes on behind its last message that was answered. */
  start(): void {
    this.#ending = false;
    this.#running = this.#options.hospitals.map((hospital, n) => this.#source(n, hospital).run());
  }

  /** Lets each hospital end with the message that it is at; resolves when all are answered. */
  async end(): Promise<void> {
    this.#ending = true;
    await Promise.all(this.#running);
  }

  #source(n: number, hospital: string): SimulatedSource {
    const { portOf, rate, answerTimeoutMs } = this.#options;
    const said = new Map<string, FeedMessage>();
    return simulatedSource({
      ...{ name: hospital, port: portOf(n), rate, answerTimeoutMs, longestBackoffMs: 250 },
      messages: this.#messages(hospital, said),
      log: (entry) => this.#note(entry, said),
    });
  }

  *#messages(hospital: string, said: Map<string, FeedMessage>): Generator<FeedMessage> {
    const { seed, practices } = this.#options;
    const after = this.#last.get(hospital) ?? 0;
    for (const message of feedOf({ seed, hospital, practices })) {
      if (this.#ending) return;
      if (message.ordinal <= after) continue;
      said.set(message.controlId, message);
      yield message;
    }
  }

  #note(entry: SourceEntry, said: Map<string, FeedMessage>): void {
    if (entry.kind !== 'acknowledged' && entry.kind !== 'refused') return;
    const message = said.get(entry.message.controlId);
    said.delete(entry.message.controlId);
    if (message === undefined) return;
    const { hospital, ordinal, controlId, trigger, localId, retired, practice, recordedAt, tells } = message;
    this.#last.set(hospital, ordinal);
    if (entry.kind === 'acknowledged') this.#acknowledged += 1;
    const { at, kind, sends } = entry;
    const numbers = { localId, ...(retired !== undefined && { retired }) };
    this.#options.log({
      ...{ at, kind, hospital, sequence: ordinal, controlId, trigger, ...numbers },
      ...{ practice, recordedAt, tells, sends },
    });
  }
}
