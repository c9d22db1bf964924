import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { answerTopic } from '../commands/answer-log.ts';
import { readState } from '../commands/read-state.ts';
import { laneKey } from '../lane-entry.ts';
import type { ToReplay } from '../lane-decisions.ts';

export interface DeliveredBeforeParts {
  readonly bus: EventBus;
  readonly codec: StateCodec;
  readonly group: string;
  readonly destination: string;
  /** The flow's topic, and its partition. */
  readonly at: { readonly topic: string; readonly partition: number };
  /** When the first event that is replayed was stored, in milliseconds: what the ledger says of it comes later. */
  readonly since: number;
}

/** What the ledger says a destination has had of one partition's events. */
export class DeliveredBefore {
  readonly #offsets = new Set<number>();
  /** The newest offset delivered in each lane. */
  readonly #newest = new Map<string, number>();

  static async read({ bus, codec, group, destination, at, since }: DeliveredBeforeParts): Promise<DeliveredBefore> {
    const found = new DeliveredBefore();
    const place = { topic: answerTopic, partition: at.partition };
    const { high = 0 } = (await bus.ends(answerTopic)).find(({ partition }) => partition === at.partition) ?? {};
    for await (const { value } of bus.readRange(place, await bus.offsetAt(place, since), high)) {
      const decoded = await readState(value, codec);
      if (decoded?.type !== 'Delivery') continue;
      const { outcome, offset, source, subjects } = decoded.data;
      const isThis = decoded.data.group === group && decoded.data.destination === destination;
      const isHere = isThis && decoded.data.topic === at.topic;
      if (!isHere || (outcome !== 'DELIVERED' && outcome !== 'ACCEPTED')) continue;
      found.#note(
        offset,
        subjects.map((subject) => laneKey({ destination, source }, subject)),
      );
    }
    return found;
  }

  /** It was delivered there before. */
  has({ at }: ToReplay): boolean {
    return this.#offsets.has(at.offset);
  }

  /** Something newer of one of its lanes was delivered there before. */
  isOlder(one: ToReplay): boolean {
    return one.subjects.some((subject) => (this.#newest.get(laneKey(one, subject)) ?? -1) > one.at.offset);
  }

  #note(offset: number, lanes: readonly string[]): void {
    this.#offsets.add(offset);
    for (const lane of lanes) this.#newest.set(lane, Math.max(this.#newest.get(lane) ?? 0, offset));
  }
}
