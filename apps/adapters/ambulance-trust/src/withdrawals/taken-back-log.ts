import type { DecodedState } from '@care-relay/care-events';
import { incidentsTopic, type IncidentsTopicParts, writeNote } from '../telling/incidents-topic.ts';

/** That a trust is to be told, or was, that what a look-up showed is withdrawn. */
export interface TakenBack {
  readonly lookUp: string;
  readonly organisation: string;
  readonly incident: string;
  readonly standing: 'WITHDRAWING' | 'WITHDRAWN';
  /** When it was noted, in milliseconds. */
  readonly at: number;
}

/** What was taken back, in Kafka: whoever takes over knows it. Only the holder of the lease writes. */
export class TakenBackLog {
  readonly #parts: IncidentsTopicParts;
  #known = new Map<string, TakenBack & { readonly offset: number }>();

  constructor(parts: IncidentsTopicParts) {
    this.#parts = parts;
  }

  /** Reads everything there is. Rejects where it cannot: nothing may be told before. */
  async load(): Promise<void> {
    const { bus, codec } = this.#parts;
    const known = new Map<string, TakenBack & { readonly offset: number }>();
    for await (const { key, value, offset } of bus.readToEnd(incidentsTopic)) {
      if (value === null) known.delete(key);
      const one = value === null ? undefined : takenBackOf(await codec.decode(value));
      if (one !== undefined) known.set(one.lookUp, { ...one, offset });
    }
    this.#known = known;
  }

  /** With the offset of its note. */
  get(lookUp: string): (TakenBack & { readonly offset: number }) | undefined {
    return this.#known.get(lookUp);
  }

  all(): readonly TakenBack[] {
    return [...this.#known.values()];
  }

  /** Counts once it resolves. */
  async note(one: TakenBack): Promise<TakenBack & { readonly offset: number }> {
    const { offset } = await writeNote(this.#parts, one.lookUp, this.#parts.codec.encode('WithdrawalTold', one));
    const noted = { ...one, offset };
    this.#known.set(one.lookUp, noted);
    return noted;
  }

  /** Nothing is known of the look-up any more once it resolves. */
  async forget(lookUp: string): Promise<void> {
    if (!this.#known.has(lookUp)) return;
    await writeNote(this.#parts, lookUp, null);
    this.#known.delete(lookUp);
  }
}

/** A word of a later version is taken as what makes it told again, under the same id. */
function takenBackOf(decoded: DecodedState): TakenBack | undefined {
  if (!decoded.known || decoded.type !== 'WithdrawalTold') return undefined;
  return { ...decoded.data, standing: decoded.data.standing === 'WITHDRAWN' ? 'WITHDRAWN' : 'WITHDRAWING' };
}
