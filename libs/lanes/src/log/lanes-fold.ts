import type { StateCodec } from '@care-relay/care-events';
import type { StoredRecord } from '@care-relay/event-bus';
import { targetKey } from '../lane-entry.ts';
import { fromLaneRecord, type ReadEntry } from './entry-record.ts';
import { scopeOf } from './lane-keys.ts';
import { Texts } from './texts.ts';

export interface FoldOptions {
  readonly codec: StateCodec;
  /** Only this group's records, where given. */
  readonly group?: string;
}

/** What an owner said of itself: that it claims, is ready or drained, or up to where it has settled. */
export interface OwnerNote {
  readonly kind: 'claim' | 'ready' | 'drained' | 'settled';
  readonly scope: string;
  /** Topic of what is settled or owned. */
  readonly topic: string;
  readonly partition: number;
  readonly epoch: number;
  /** Of a claim: the process. */
  readonly process?: string;
  /** Of what is settled: the next offset to read. */
  readonly offset?: number;
}

/** Earlier versions wrote settled offsets without an epoch: older than every owner. */
const beforeAllEpochs = -1;

/**
 * `relay.lanes` as it stands after the records read so far: the last value of each key. An owner writes every open entry
 * again under its epoch before it says that it is ready; so an entry of an older epoch than the newest ready one is void,
 * wherever it stands (design section 5, Ownership).
 */
export class LanesFold {
  readonly entries = new Map<string, ReadEntry>();
  readonly notes = new Map<string, OwnerNote>();
  readonly #options: FoldOptions;
  readonly #texts = new Texts();

  constructor(options: FoldOptions) {
    this.#options = options;
  }

  async add(record: StoredRecord): Promise<void> {
    const { key, value } = record;
    const decoded = value === null ? undefined : await this.#options.codec.decode(value);
    this.entries.delete(key);
    this.notes.delete(key);
    if (decoded?.known !== true) return;
    const { group } = this.#options;
    if (group !== undefined && 'group' in decoded.data && decoded.data.group !== group) return;
    if (decoded.type === 'LaneEntry')
      this.entries.set(key, fromLaneRecord(decoded.data, { texts: this.#texts, readAt: record.offset }));
    else if (decoded.type === 'PartitionClaim')
      this.#note(key, { kind: 'claim', ...decoded.data, epoch: record.offset });
    else if (decoded.type === 'PartitionReady') this.#note(key, { kind: 'ready', ...decoded.data });
    else if (decoded.type === 'PartitionDrained') this.#note(key, { kind: 'drained', ...decoded.data });
    else if (decoded.type === 'SettledOffset')
      this.#note(key, { kind: 'settled', ...decoded.data, epoch: decoded.data.epoch ?? beforeAllEpochs });
  }

  /** The newest epoch that is ready in each scope; where none is, nothing is void. */
  readyEpochs(): ReadonlyMap<string, number> {
    const newest = new Map<string, number>();
    for (const { kind, scope, epoch } of this.notes.values()) {
      if (kind === 'ready') newest.set(scope, Math.max(epoch, newest.get(scope) ?? epoch));
    }
    return newest;
  }

  /** What stands open, once for each entry whatever its lanes and epochs, in order of offsets. */
  open(): readonly ReadEntry[] {
    const ready = this.readyEpochs();
    const joined = new Map<string, ReadEntry>();
    for (const entry of this.entries.values()) {
      if (entry.parked.epoch < (ready.get(scopeOf(entry.group, entry.at)) ?? beforeAllEpochs)) continue;
      const key = `${entry.group}|${targetKey(entry)}`;
      const known = joined.get(key);
      joined.set(key, known === undefined ? entry : joinedLanes(known, entry));
    }
    return [...joined.values()].sort((a, b) => a.at.offset - b.at.offset);
  }

  #note(key: string, { kind, topic, partition, epoch, ...rest }: Omit<OwnerNote, 'scope'> & { group: string }): void {
    const { group, process, offset } = rest;
    const scope = scopeOf(group, { topic, partition });
    this.notes.set(key, {
      ...{ kind, scope, topic, partition, epoch },
      ...(process !== undefined && { process }),
      ...(offset !== undefined && { offset }),
    });
  }
}

/**
 * The newest owner's words count; its lanes are those of all records, as earlier versions named only one in each. A copy
 * that one of them has is everybody's: its owner may have been killed before it wrote the others.
 */
function joinedLanes(one: ReadEntry, other: ReadEntry): ReadEntry {
  const newest = one.parked.epoch >= other.parked.epoch ? one : other;
  const copyAt = newest.copyAt ?? one.copyAt ?? other.copyAt;
  const subjects = new Set([...newest.subjects, ...one.subjects, ...other.subjects]);
  return { ...newest, subjects: [...subjects], ...(copyAt !== undefined && { copyAt }) };
}
