import type { DecodedState } from '@care-relay/care-events';
import { incidentsTopic, type IncidentsTopicParts, writeNote } from './incidents-topic.ts';
import { type Told, toldKey } from './told.ts';

/** What was told, in Kafka: whoever takes over knows it. Only the holder of the lease writes. */
export class ToldLog {
  readonly #parts: IncidentsTopicParts;
  #told = new Map<string, Told>();
  #offsets = new Map<string, number>();

  constructor(parts: IncidentsTopicParts) {
    this.#parts = parts;
  }

  /** Reads everything there is. Rejects where it cannot: nothing may be told before. */
  async load(): Promise<void> {
    const { bus, codec } = this.#parts;
    const [told, offsets] = [new Map<string, Told>(), new Map<string, number>()];
    for await (const { key, value, offset } of bus.readToEnd(incidentsTopic)) {
      if (value === null) for (const known of [told, offsets]) known.delete(key);
      const one = value === null ? undefined : toldOf(await codec.decode(value));
      if (one === undefined) continue;
      told.set(toldKey(one), one);
      offsets.set(toldKey(one), offset);
    }
    this.#told = told;
    this.#offsets = offsets;
  }

  get(organisation: string, incident: string): Told | undefined {
    return this.#told.get(toldKey({ organisation, incident }));
  }

  /** Where in the topic the last note of an incident stands. */
  offsetOf(organisation: string, incident: string): number {
    return this.#offsets.get(toldKey({ organisation, incident })) ?? 0;
  }

  all(): readonly Told[] {
    return [...this.#told.values()];
  }

  /** Counts once it resolves. */
  async note(told: Told): Promise<void> {
    const key = toldKey(told);
    const { offset } = await writeNote(this.#parts, key, this.#parts.codec.encode('IncidentTold', told));
    this.#told.set(key, told);
    this.#offsets.set(key, offset);
  }

  /** Nothing is known of the incident any more once it resolves. */
  async forget(told: Told): Promise<void> {
    const key = toldKey(told);
    await writeNote(this.#parts, key, null);
    this.#told.delete(key);
    this.#offsets.delete(key);
  }
}

/** A record of what is over and gone is of no use after this: what was shown is withdrawn within 30 days. */
export const keptMs = 31 * 24 * 3_600_000;

const available = ['SENDING', 'TOLD', 'REFUSED', 'WITHHELD'] as const;
const push = ['NONE', 'DUE', 'SENDING', 'PUSHED', 'REFUSED', 'WITHHELD'] as const;
const standing = ['STANDING', 'WITHDRAWING', 'WITHDRAWN', 'ENDED'] as const;

/** A record of a later version may hold words unknown here: taken as what makes it told again, under the same ids. */
function toldOf(decoded: DecodedState): Told | undefined {
  if (!decoded.known || decoded.type !== 'IncidentTold') return undefined;
  const { data } = decoded;
  return {
    ...data,
    available: available.find((one) => one === data.available) ?? 'SENDING',
    push: push.find((one) => one === data.push) ?? 'NONE',
    standing: standing.find((one) => one === data.standing) ?? 'STANDING',
  };
}
