import type { DecodedState } from '@care-relay/care-events';
import { incidentsTopic, type IncidentsTopicParts, writeNote } from './incidents-topic.ts';
import { toldKey } from './told.ts';

/** A message that says to the crew of an incident what an event said. */
export interface SentUpdate {
  /** `Bundle.id`. */
  readonly message: string;
  readonly organisation: string;
  readonly incident: string;
  /** When it was noted, in milliseconds. */
  readonly at: number;
}

/**
 * What events said to crews and was not withdrawn, in Kafka: it is sent by whoever owns the event's partition, and withdrawn by
 * the holder of the lease.
 */
export class SentUpdates {
  readonly #parts: IncidentsTopicParts<'ends' | 'readRange'>;
  readonly #byMessage = new Map<string, SentUpdate>();
  readonly #byIncident = new Map<string, Set<string>>();
  #reading: Promise<unknown> = Promise.resolve();
  #readTo = 0;

  constructor(parts: IncidentsTopicParts<'ends' | 'readRange'>) {
    this.#parts = parts;
  }

  /** Before it is sent: what cannot be noted could not be withdrawn. Rejects where it is not durable. */
  async note(update: SentUpdate): Promise<void> {
    await this.#write(update.message, this.#parts.codec.encode('UpdateTold', update));
  }

  /** Reads on to the end, after whoever is reading. Rejects where it cannot be read. */
  follow(): Promise<void> {
    const followed = this.#reading.then(() => this.#readOn());
    this.#reading = followed.catch(() => undefined);
    return followed;
  }

  async #readOn(): Promise<void> {
    const { bus, codec } = this.#parts;
    const [end] = await bus.ends(incidentsTopic);
    if (end === undefined || end.high <= this.#readTo) return;
    const from = Math.max(end.low, this.#readTo);
    for await (const { key, value } of bus.readRange({ topic: incidentsTopic, partition: 0 }, from, end.high)) {
      if (value === null) this.#drop(key);
      else this.#take(await codec.decode(value));
    }
    this.#readTo = end.high;
  }

  /** Ids of what stands with the crew of an incident, as far as was read. */
  of(organisation: string, incident: string): readonly string[] {
    return [...(this.#byIncident.get(toldKey({ organisation, incident })) ?? [])];
  }

  /** They were withdrawn, or are of no use any more. */
  async clear(messages: readonly string[]): Promise<void> {
    for (const message of messages) await this.#write(message, null);
    for (const message of messages) this.#drop(message);
  }

  async #write(key: string, value: Buffer | null): Promise<void> {
    await writeNote(this.#parts, key, value);
  }

  #take(decoded: DecodedState): void {
    if (!decoded.known || decoded.type !== 'UpdateTold') return;
    const update = decoded.data;
    const key = toldKey(update);
    this.#byMessage.set(update.message, update);
    this.#byIncident.set(key, (this.#byIncident.get(key) ?? new Set<string>()).add(update.message));
  }

  #drop(message: string): void {
    const known = this.#byMessage.get(message);
    if (known === undefined) return;
    this.#byMessage.delete(message);
    const ofIncident = this.#byIncident.get(toldKey(known));
    ofIncident?.delete(message);
    if (ofIncident?.size === 0) this.#byIncident.delete(toldKey(known));
  }
}
