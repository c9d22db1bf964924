import type { StateCodec } from '@care-relay/care-events';
import type { BusProducer, EventBus, SettledMemory, TopicPartition } from '@care-relay/event-bus';
import { entryAsItIs, type LaneEntry, type ParkedEntry } from '../lane-entry.ts';
import type { LaneTimes } from '../lane-hooks.ts';
import { Copies } from './copies.ts';
import type { OpenEntry, RecordCopy } from './entry-record.ts';
import { FormerOwners, type Gone } from './former-owners.ts';
import { entryKey, ownerKey, scopeOf } from './lane-keys.ts';
import { LaneWriter } from './lane-writer.ts';
import { LanesFold } from './lanes-fold.ts';
import { PartitionReading } from './partition-reading.ts';
import { type Claimant, newestSettled, takeOver, type TakenOver } from './take-over.ts';

export interface LaneLogParts {
  readonly bus: EventBus;
  readonly producer: BusProducer;
  readonly codec: StateCodec;
  /** The consumer group whose lanes these are. */
  readonly group: string;
  /** Names this process in its claims. */
  readonly process: string;
  readonly times: LaneTimes;
}

/** A reading that is older is begun anew: by then compaction may have removed a tombstone that it has not read. */
const readingLastsMs = 60_000;

/** `relay.lanes`: what stands parked and who owns it, durable and compacted, in the partition of the event. */
export class LaneLog implements SettledMemory {
  readonly #parts: LaneLogParts;
  readonly #writer: LaneWriter;
  readonly #formers: FormerOwners;
  readonly #copies: Copies;
  readonly #epochs = new Map<number, number>();
  readonly #readings = new Map<number, { readonly reading: PartitionReading; readonly begunAt: number }>();

  constructor(parts: LaneLogParts) {
    this.#parts = parts;
    this.#writer = new LaneWriter(parts);
    this.#formers = new FormerOwners(parts);
    this.#copies = new Copies(parts);
  }

  /** Makes this process the owner of a partition. Rejects with `OwnershipNotFresh`; then it is to be tried again. */
  async takeOver(at: Claimant): Promise<TakenOver> {
    const { group, process, times } = this.#parts;
    const [reading, writer, copies] = [this.#reading(at.partition), this.#writer, this.#copies];
    this.#readings.delete(at.partition);
    const taken = await takeOver(at, { group, process, reading, writer, copies, now: () => times.now() });
    this.#epochs.set(at.partition, taken.epoch);
    return taken;
  }

  /** Resolves when no former owner can have an attempt in progress, or the partition is given up. */
  async formersGone(gone: Gone): Promise<void> {
    await this.#formers.gone(gone);
    if (gone.signal.aborted) return;
    // Left standing, they cost a little room until the next owner: nobody waits for it.
    const forget = gone.taken.olderNotes.map((key) => this.#writer.tombstone({ at: gone, key }));
    Promise.all(forget).catch(() => undefined);
  }

  /** Says that this owner has no attempt in progress and writes nothing more. */
  async drained({ topic, partition }: TopicPartition, epoch: number): Promise<void> {
    const { group } = this.#parts;
    const key = ownerKey('drained', scopeOf(group, { topic, partition }), epoch);
    await this.#writer.keep('PartitionDrained', { group, topic, partition, epoch }, { at: { partition }, key });
  }

  /** What stands open for this group in a partition now. */
  async open(at: Pick<TopicPartition, 'partition'>): Promise<readonly OpenEntry[]> {
    const reading = this.#newReading(at.partition);
    await reading.readTo();
    return reading.fold.open();
  }

  /** Writes the entry into each of its lanes. Resolves to where it stands. */
  write<W>(entry: LaneEntry<W>, parked: ParkedEntry, copy?: RecordCopy): Promise<number> {
    return this.#writer.entry({ ...entryAsItIs(entry), parked }, copy);
  }

  /** The copy of its record that the entry at this offset of `relay.lanes` carries. */
  copyAt(partition: number, offset: number): Promise<RecordCopy | undefined> {
    return this.#copies.read(partition, offset);
  }

  /** Tombstones the entry in each of its lanes. */
  async clear<W>(entry: LaneEntry<W>): Promise<void> {
    const epoch = entry.parked?.epoch ?? 0;
    await Promise.all(
      entry.subjects.map((subject) =>
        this.#writer.tombstone({ at: entry.at, key: entryKey(entry, { subject, epoch }) }),
      ),
    );
  }

  async load(_group: string, { topic, partition }: TopicPartition): Promise<number | undefined> {
    const reading = this.#reading(partition);
    await reading.readTo();
    return newestSettled(reading.fold).find((one) => one.topic === topic)?.offset;
  }

  /** Keeps the settled offset under the epoch of the partition's owner: a former owner's word never counts over it. */
  async save(group: string, { topic, partition }: TopicPartition, offset: number): Promise<void> {
    const epoch = this.#epochs.get(partition);
    if (epoch === undefined) throw new TypeError('nothing is settled in a partition that was never taken over');
    const key = ownerKey('settled', scopeOf(group, { topic, partition }), epoch);
    await this.#writer.keep('SettledOffset', { group, topic, partition, offset, epoch }, { at: { partition }, key });
  }

  close(): void {
    this.#formers.close();
    this.#readings.clear();
  }

  /** The reading that `load` began goes on to the claim: a partition is read once when it is gained. */
  #reading(partition: number): PartitionReading {
    const now = this.#parts.times.now();
    const known = this.#readings.get(partition);
    if (known !== undefined && now - known.begunAt < readingLastsMs) return known.reading;
    const reading = this.#newReading(partition);
    this.#readings.set(partition, { reading, begunAt: now });
    return reading;
  }

  #newReading(partition: number): PartitionReading {
    const { bus, codec, group } = this.#parts;
    return new PartitionReading({ bus, partition, fold: new LanesFold({ codec, group }) });
  }
}
