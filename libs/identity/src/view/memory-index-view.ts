import type { ViewPlace, ViewReach } from '@care-relay/log-view';
import { decisionKey, type IdentityDecision } from '../person/decision.ts';
import type { Neighbourhood, PersonAsk } from '../person/person.ts';
import { type LocalRecord, recordKey } from '../record/local-record.ts';
import type { IndexBatch, IndexView } from './index-view.ts';
import { type EntryNames, nameOfAsk, namesOfDecision, namesOfRecord, neighboursAtMost } from './names.ts';

interface Entry extends EntryNames {
  readonly record?: LocalRecord;
  readonly decision?: IdentityDecision;
}

/** The view in memory: a test double, held to the same promises as the one on Redis. */
export class MemoryIndexView implements IndexView {
  readonly #partitions: number;
  readonly #entries = new Map<string, Entry>();
  readonly #byName = new Map<string, Set<string>>();
  readonly #reach = new Map<number, number>();
  readonly #ended = new Set<number>();
  #generation: string | undefined;
  #begun = 0;

  constructor(partitions: number) {
    this.#partitions = partitions;
  }

  load(): Promise<ViewReach | undefined> {
    const generation = this.#generation;
    if (generation === undefined) return Promise.resolve(undefined);
    return Promise.resolve({ generation, reach: new Map(this.#reach), isComplete: this.#isComplete });
  }

  begin(instead?: string): Promise<string> {
    if (this.#generation !== undefined && this.#generation !== instead) return Promise.resolve(this.#generation);
    this.lose();
    this.#begun += 1;
    this.#generation = `view-${this.#begun}`;
    return Promise.resolve(this.#generation);
  }

  /** Forgets everything, as a wiped Redis does. */
  lose(): void {
    for (const part of [this.#entries, this.#byName, this.#reach, this.#ended]) part.clear();
    this.#generation = undefined;
  }

  take(generation: string, batch: IndexBatch): Promise<readonly string[] | undefined> {
    const { partition, from, to, records, decisions } = batch;
    if (!this.#standsAt({ generation, partition, offset: from })) return Promise.resolve(undefined);
    const stale = records.filter((record) => this.#isStale(record));
    for (const record of records) {
      if (!stale.includes(record)) this.#put(recordKey(record), { ...namesOfRecord(record), record });
    }
    for (const one of decisions) this.#put(decisionKey(one.subjects), { ...namesOfDecision(one), decision: one });
    this.#reach.set(partition, to);
    return Promise.resolve(stale.map(recordKey));
  }

  reachedEnd(generation: string, partition: number): Promise<void> {
    if (generation === this.#generation) this.#ended.add(partition);
    return Promise.resolve();
  }

  around(ask: PersonAsk): Promise<Neighbourhood> {
    const found = new Map<string, Entry>();
    const names = new Set([nameOfAsk(ask)]);
    let isWhole = true;
    for (const name of names) {
      for (const id of this.#byName.get(name) ?? []) {
        const entry = this.#entries.get(id);
        if (entry === undefined || found.has(id)) continue;
        if (found.size === neighboursAtMost) isWhole = false;
        if (!isWhole) break;
        found.set(id, entry);
        for (const lead of entry.leads) names.add(lead);
      }
    }
    const entries = [...found.values()];
    const records = entries.flatMap(({ record }) => record ?? []);
    const decisions = entries.flatMap(({ decision }) => decision ?? []);
    return Promise.resolve({ records, decisions, isComplete: this.#isComplete, isWhole });
  }

  standing(place: ViewPlace, keys: readonly string[]): Promise<readonly (LocalRecord | undefined)[] | undefined> {
    if (!this.#standsAt(place)) return Promise.resolve(undefined);
    return Promise.resolve(keys.map((key) => this.#entries.get(key)?.record));
  }

  #standsAt({ generation, partition, offset }: ViewPlace): boolean {
    return generation === this.#generation && (this.#reach.get(partition) ?? 0) === offset;
  }

  get #isComplete(): boolean {
    return this.#generation !== undefined && this.#ended.size >= this.#partitions;
  }

  /** What a former owner wrote late covers less than what stands. */
  #isStale(record: LocalRecord): boolean {
    const standing = this.#entries.get(recordKey(record))?.record?.covers;
    const { topic, partition, offset } = record.covers;
    return standing?.topic === topic && standing.partition === partition && standing.offset > offset;
  }

  #put(id: string, entry: Entry): void {
    const before = this.#entries.get(id);
    for (const name of before === undefined ? [] : [...before.leads, ...before.only])
      this.#byName.get(name)?.delete(id);
    for (const name of [...entry.leads, ...entry.only])
      this.#byName.set(name, (this.#byName.get(name) ?? new Set()).add(id));
    this.#entries.set(id, entry);
  }
}
