import type { StoredRecord } from '@care-relay/event-bus';
import { entryAsItIs, type LaneEntry, targetKey } from '../lane-entry.ts';
import type { AttemptFacts, LaneTimes } from '../lane-hooks.ts';
import { delivered, type Outcome, type Progress } from '../outcome.ts';
import type { LaneFlow, PlannedWork } from './lane-flow.ts';
import { PromptIds } from './prompt-ids.ts';
import { repeatKind, type SettledId } from './settled-ids.ts';

/** A record, what it becomes, and what the commit says if it turns out to be the first unsettled one. */
export interface PlannedRecord<W> {
  readonly record: StoredRecord;
  readonly works: readonly PlannedWork<W>[];
  readonly barrier: Omit<PlannedWork<W>, 'destination'> | undefined;
  readonly note: string;
}

/** Leaves out what a lane of the partition settled already: read again after a crash, or appended by a former owner. */
export class Repeats<W> {
  readonly #flow: LaneFlow<W>;
  readonly #ids: PromptIds | undefined;
  /** Ids of work in memory, and the offset of each. */
  readonly #inMemory = new Map<string, number>();
  /** Waiting work whose end was known before its attempt. */
  readonly #skipped = new Set<string>();

  constructor(flow: LaneFlow<W>, times: Pick<LaneTimes, 'after'>) {
    this.#flow = flow;
    this.#ids = flow.settledIds && new PromptIds(flow.settledIds, times);
  }

  /** The records with the work that is still to be done. */
  async leftOut(planned: readonly PlannedRecord<W>[]): Promise<readonly PlannedRecord<W>[]> {
    if (this.#ids === undefined) return planned;
    const places = await this.#ids.find(planned.flatMap(({ works }) => works.flatMap((work) => idOf(work) ?? [])));
    let next = 0;
    return planned.map(({ record, works, ...rest }) => {
      const left = works.filter((work) => {
        const id = idOf(work);
        if (id === undefined) return true;
        const settledAt = places[next++] ?? this.#earlierInMemory(id, record);
        if (settledAt === undefined) {
          this.#inMemory.set(nameOf(id), record.offset);
          return true;
        }
        this.#tell({ ...work, ...id }, repeatKind(record, settledAt));
        return false;
      });
      return { record, works: left, ...rest };
    });
  }

  settled(entry: LaneEntry<W>): void {
    const id = idOf(entry);
    if (id !== undefined && this.#inMemory.get(nameOf(id)) === entry.at.offset) this.#inMemory.delete(nameOf(id));
  }

  /** Waiting work was read long ago: its id may have been settled since. A probe asks the receiver in any case. */
  async attempt(
    { entry, facts }: { readonly entry: LaneEntry<W>; readonly facts: AttemptFacts },
    attempt: () => Promise<Outcome>,
  ): Promise<Outcome> {
    const id = idOf(entry);
    const mayBe = entry.parked !== undefined && !facts.isProbe && entry.replayId === undefined;
    if (!mayBe || id === undefined || this.#ids === undefined) return attempt();
    const [settledAt] = await this.#ids.find([id]);
    if (settledAt === undefined) return attempt();
    this.#skipped.add(targetKey(entry));
    this.#tell({ ...entryAsItIs(entry), ...id }, repeatKind(entry.at, settledAt));
    return delivered();
  }

  isRepeat(entry: LaneEntry<W>): boolean {
    return this.#skipped.has(targetKey(entry));
  }

  /** Keeps the account. What is a repeat has its own already. */
  async record(entry: LaneEntry<W>, progress: Progress): Promise<void> {
    if (this.#skipped.delete(targetKey(entry))) return;
    await this.#flow.record?.(entry, progress);
  }

  /** The same id at an earlier offset, in memory: that one is delivered, and stands before this one's commit. */
  #earlierInMemory(id: SettledId, { topic, partition, offset }: StoredRecord) {
    const earlier = this.#inMemory.get(nameOf(id));
    return earlier === undefined || earlier >= offset ? undefined : { topic, partition, offset: earlier };
  }

  #tell(
    { destination, eventId, eventType }: SettledId & { eventType?: string | undefined },
    kind: 'readAgain' | 'lateAppend',
  ) {
    this.#flow.repeated?.({ destination, eventId, kind, ...(eventType !== undefined && { eventType }) });
  }
}

function idOf({ destination, eventId }: { destination: string; eventId?: string | undefined }): SettledId | undefined {
  return eventId === undefined ? undefined : { destination, eventId };
}

function nameOf({ destination, eventId }: SettledId): string {
  return `${destination}|${eventId}`;
}
