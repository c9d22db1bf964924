import type { ReceiverAnswer } from '@care-relay/care-events';
import type { StoredAt } from '@care-relay/event-bus';
import type { LaneEntry, Outcome, Progress } from '@care-relay/lanes';
import { deliveryOf, type EntryNotes } from './delivery-of.ts';
import type { LedgerWriter } from './ledger-writer.ts';

/** What a flow knows when an attempt begins. Times in milliseconds. */
export interface AttemptBegins {
  readonly routedTo: readonly string[];
  readonly intake?: NonNullable<EntryNotes['intake']>;
  readonly storedAt: number;
  readonly occurredAt?: number;
  readonly ahead?: NonNullable<EntryNotes['ahead']>;
  readonly deliveryId?: string;
}

export interface EntryAccountsParts {
  readonly group: string;
  readonly writer: LedgerWriter;
  readonly now: () => number;
  /** After how many milliseconds a type is late at a destination; undefined where that is not said. */
  readonly lateAfterMs: (destination: string, type: string) => number | undefined;
}

interface Kept {
  begins?: AttemptBegins;
  answers: readonly ReceiverAnswer[];
}

/** A record tells of the last ten answers; how many attempts there were it says besides. */
const answersAtMost = 10;

/**
 * Keeps the account of a flow's entries: what their attempts came to, until it is written. What a parked entry's attempts
 * came to stands in the ledger then and is forgotten here: what waits costs no memory.
 */
export class EntryAccounts {
  readonly #parts: EntryAccountsParts;
  readonly #kept = new WeakMap<LaneEntry<unknown>, Kept>();

  constructor(parts: EntryAccountsParts) {
    this.#parts = parts;
  }

  begins(entry: LaneEntry<unknown>, begins: AttemptBegins): void {
    this.#of(entry).begins = begins;
  }

  answered(entry: LaneEntry<unknown>, outcome: Outcome): void {
    const code = 'problem' in outcome ? outcome.problem.code : outcome.kind;
    const kept = this.#of(entry);
    kept.answers = [...kept.answers, { code, at: this.#parts.now() }].slice(-answersAtMost);
  }

  /** Resolves when the account is durable, with its place in the ledger. */
  record(entry: LaneEntry<unknown>, progress: Progress): Promise<StoredAt> {
    const { group, writer, now } = this.#parts;
    const notes = this.#notesOf(entry);
    this.#kept.delete(entry);
    const delivery = deliveryOf({ group, entry, progress, notes, now: now() });
    return writer.record(delivery);
  }

  #of(entry: LaneEntry<unknown>): Kept {
    const known = this.#kept.get(entry);
    if (known !== undefined) return known;
    const made: Kept = { answers: [] };
    this.#kept.set(entry, made);
    return made;
  }

  #notesOf(entry: LaneEntry<unknown>): EntryNotes {
    const { begins, answers } = this.#kept.get(entry) ?? { answers: [] };
    if (begins === undefined) return { answers, routedTo: [] };
    return { ...begins, answers, ...this.#lateness(entry, begins) };
  }

  /** What the sender took and what we took are different marks (design section 6, Lateness). */
  #lateness(
    { destination, eventType }: LaneEntry<unknown>,
    { storedAt, occurredAt }: AttemptBegins,
  ): { readonly senderLate: boolean; readonly hubLate: boolean } {
    const lateAfterMs = this.#parts.lateAfterMs(destination, eventType ?? '') ?? Number.POSITIVE_INFINITY;
    return {
      senderLate: occurredAt !== undefined && storedAt - occurredAt > lateAfterMs,
      hubLate: this.#parts.now() - storedAt > lateAfterMs,
    };
  }
}
