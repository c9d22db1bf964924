import type { DestinationGates } from '../gates/destination-gates.ts';
import type { OfferedEntry, Pointer, RestoredEntry, Target } from '../lane-entry.ts';
import { KnownTexts } from './known-texts.ts';
import { DestinationLanes, type Lane, type LanePlace, type Stand } from './lane.ts';
import { AlsoStand, type EntryParts, QueuedEntry } from './queued-entry.ts';

type ToAdd<W> = RestoredEntryFacts & { readonly work?: W | undefined; readonly since: number };
type RestoredEntryFacts = Omit<RestoredEntry, 'attempts' | 'held' | 'parked'>;

/** The waiting entries of one partition, lane by lane, oldest first. Knows nothing of attempts. */
export class LaneQueues<W> {
  readonly #destinations = new Map<string, DestinationLanes<QueuedEntry<W>>>();
  readonly #texts = new KnownTexts();
  readonly #gates: DestinationGates;
  readonly #place: LanePlace<QueuedEntry<W>>;

  constructor(gates: DestinationGates, place: LanePlace<QueuedEntry<W>>) {
    this.#gates = gates;
    this.#place = place;
  }

  /** Into its lanes, by its offset: at their end, but for what is replayed, since partitions are read forwards. */
  add(offered: OfferedEntry<W> | ToAdd<W>): QueuedEntry<W> {
    const entry = this.#make(offered);
    for (const stand of entry.stands) {
      const { last } = stand.lane;
      if (last === undefined || last.entry.offset < entry.offset) stand.lane.append(stand);
      else stand.lane.insert(stand);
      this.#markSpecial(stand);
    }
    return entry;
  }

  /** Takes it out of all its lanes. */
  remove(entry: QueuedEntry<W>): void {
    for (const stand of entry.stands) this.removeFrom(stand);
  }

  /** Takes it out of one lane. */
  removeFrom(stand: Stand<QueuedEntry<W>>): void {
    const { lane } = stand;
    if (!isIn(stand)) return;
    lane.remove(stand);
    if (lane.depth === 0) lane.feed.lanes.delete(lane.subject);
  }

  /** True while it stands in any lane. */
  holds(entry: QueuedEntry<W>): boolean {
    return entry.stands.some(isIn);
  }

  durable({ destination, at }: Target): QueuedEntry<W> | undefined {
    return this.#destinations.get(destination)?.durable.get(at.offset);
  }

  /** What stands durable for records below this offset and has not ended, oldest first. */
  durableBelow(offset: number): readonly QueuedEntry<W>[] {
    const all = [...this.#destinations.values()].flatMap(({ durable }) => [...durable.values()]);
    return all.filter((one) => one.offset < offset && !one.isDone).sort((a, b) => a.offset - b.offset);
  }

  get durableCount(): number {
    let count = 0;
    for (const { durable } of this.#destinations.values()) count += durable.size;
    return count;
  }

  lane(destination: string, source: string, subject: string): Lane<QueuedEntry<W>> | undefined {
    return this.#destinations.get(destination)?.feeds.get(source)?.lanes.get(subject);
  }

  /** Where a lane of one of these subjects has something in it. */
  destinationsOf(source: string, subjects: readonly string[]): readonly string[] {
    const found = [...this.#destinations].filter(([, { feeds }]) => {
      const lanes = feeds.get(source)?.lanes;
      return lanes !== undefined && subjects.some((subject) => (lanes.get(subject)?.depth ?? 0) > 0);
    });
    return found.map(([destination]) => destination);
  }

  destinations(): Iterable<DestinationLanes<QueuedEntry<W>>> {
    return this.#destinations.values();
  }

  *lanes(): Iterable<Lane<QueuedEntry<W>>> {
    for (const one of this.#destinations.values()) yield* one.lanes();
  }

  lanesAt(destination: string): Iterable<Lane<QueuedEntry<W>>> {
    return this.#destinations.get(destination)?.lanes() ?? [];
  }

  #make(offered: OfferedEntry<W> | ToAdd<W>): QueuedEntry<W> {
    const { at, destination, source, subjects, eventId, eventType, occurredAt, work } = offered;
    const [first = '', ...others] = subjects;
    const feed = this.#destination(destination, at).feed(source);
    const parts: EntryParts<W> = {
      ...{ offset: at.offset, eventId, eventType: this.#texts.of(eventType), work, occurredAt },
      extras: this.#texts.extras(offered),
      since: 'since' in offered ? offered.since : offered.offeredAt,
    };
    const entry = new QueuedEntry<W>(feed.lane(first), parts);
    if (others.length > 0) entry.standAlso(others.map((subject) => new AlsoStand<W>(feed.lane(subject), entry)));
    return entry;
  }

  #markSpecial({ lane, entry }: Stand<QueuedEntry<W>>): void {
    if (!entry.isIdentityEvent && entry.sameThing === undefined) return;
    lane.special ??= { identity: new Set(), ahead: new Set() };
    const kind = entry.isIdentityEvent ? 'identity' : 'ahead';
    const isLast = lane.last?.entry === entry;
    lane.special[kind].add(entry);
    // Read again after a crash, or replayed: it comes after later ones, and stands before them.
    if (!isLast) lane.special[kind] = new Set([...lane.special[kind]].sort((a, b) => a.offset - b.offset));
  }

  #destination(key: string, { topic, partition }: Pointer): DestinationLanes<QueuedEntry<W>> {
    const known = this.#destinations.get(key);
    if (known !== undefined) return known;
    const made = new DestinationLanes<QueuedEntry<W>>(key, {
      ...{ at: { topic, partition }, gate: this.#gates.of(key), place: this.#place },
    });
    this.#destinations.set(key, made);
    return made;
  }
}

function isIn<W>(stand: Stand<QueuedEntry<W>>): boolean {
  return stand.before !== undefined || stand.after !== undefined || stand.lane.first === stand;
}
