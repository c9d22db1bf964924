import { nameOf } from '../error-name.ts';
import type { Committed, ConsumeOptions, NotGained, TopicPartition } from '../port.ts';
import { pause, within } from '../waiting.ts';
import type { Commits } from './commits.ts';
import { type GroupOffsets, keyOf, type LogBounds, type Standing } from './group-offsets.ts';
import { PartitionFlow, type FlowHooks, type FlowStart } from './partition-flow.ts';
import { offsetOf, startOf } from './starting.ts';

export interface OwnershipParts {
  readonly options: ConsumeOptions;
  readonly offsets: GroupOffsets;
  readonly commits: Commits;
  mayAttempt(): boolean;
  readonly attemptMs: number;
  wake(): void;
  failed(what: string, error: unknown): void;
  /** In milliseconds; never goes back. */
  now(): number;
  readonly retryMs: number;
  readonly drainMs: number;
}

type Standings = ReadonlyMap<string, Standing>;

/** The partitions a member owns in one generation of its group: gained one by one, given up together. */
export class Ownership {
  readonly #parts: OwnershipParts;
  #flows = new Map<string, PartitionFlow>();
  #assigned: readonly TopicPartition[] = [];
  #term = new AbortController();
  /** Partitions that could not be gained: since when, and why the last time. A rebalance does not begin the time anew. */
  readonly #failing = new Map<string, { readonly since: number; readonly code: string }>();

  constructor(parts: OwnershipParts) {
    this.#parts = parts;
  }

  get flows(): readonly PartitionFlow[] {
    return [...this.#flows.values()];
  }

  /** What the group gave this member, gained already or not. */
  get assigned(): readonly TopicPartition[] {
    return this.#assigned;
  }

  get notGained(): NotGained | undefined {
    const [longest] = [...this.#failing.values()].sort((a, b) => a.since - b.since);
    return longest && { forMs: this.#parts.now() - longest.since, code: longest.code };
  }

  /** Begins each partition in the background: start, first commit, `gained`, then batches. */
  take(assigned: readonly TopicPartition[]): void {
    this.#term = new AbortController();
    this.#assigned = assigned;
    const ours = new Set(assigned.map(keyOf));
    for (const key of this.#failing.keys()) if (!ours.has(key)) this.#failing.delete(key);
    const term = this.#term.signal;
    const together = this.#parts.offsets.standings(assigned);
    // A failure is met, and tried again, by each partition.
    together.catch(() => undefined);
    for (const at of assigned) void this.#begin(at, term, together);
  }

  /** Lets `lost` run for each partition, then writes the pending commits. */
  async giveUp(): Promise<void> {
    this.#term.abort();
    for (const flow of this.flows) flow.closing();
    await this.#tellLost();
    await this.#parts.commits.flush().catch((error: unknown) => this.#parts.failed('commit at loss', error));
    this.#clear();
  }

  /** The group has already given the partitions to others: no commit is possible any more. */
  async wasTaken(): Promise<void> {
    this.#term.abort();
    this.#parts.commits.forget();
    for (const flow of this.flows) flow.closing();
    const telling = this.#tellLost();
    for (const flow of this.flows) flow.end();
    await telling;
    this.#clear();
  }

  /** The next offset is no longer in the log: the partition is held where the log has records, for a person. */
  async strayed(flow: PartitionFlow): Promise<void> {
    const { topic, partition, position } = flow;
    const { bounds } = standingOf(flow, await this.#parts.offsets.standings([flow]));
    const start = startOf({ topic, partition, committed: position, remembered: undefined, bounds });
    if (!start.jump || start.position === undefined) return;
    flow.holdAt(start.position);
    this.#parts.options.jumped?.(start.jump);
  }

  async #begin(at: TopicPartition, term: AbortSignal, known: Promise<Standings>): Promise<void> {
    let standings: Promise<Standings> | undefined = known;
    while (!term.aborted) {
      try {
        await this.#gain(at, term, standingOf(at, await (standings ?? this.#parts.offsets.standings([at]))));
        this.#failing.delete(keyOf(at));
        return;
      } catch (error) {
        if (!term.aborted) this.#notGained(at, error);
        this.#parts.failed('gaining a partition', error);
      }
      standings = undefined;
      await pause(this.#parts.retryMs, term);
    }
  }

  #notGained(at: TopicPartition, error: unknown): void {
    const since = this.#failing.get(keyOf(at))?.since ?? this.#parts.now();
    this.#failing.set(keyOf(at), { since, code: nameOf(error) });
  }

  async #gain(at: TopicPartition, term: AbortSignal, standing: Standing): Promise<void> {
    const start = await this.#start(at, standing);
    if (term.aborted) return;
    const flow = new PartitionFlow(start, this.#hooks());
    this.#flows.set(keyOf(at), flow);
    const gaining = this.#parts.options.gained(flow);
    flow.gained = gaining.then(
      () => true,
      () => false,
    );
    try {
      await gaining;
    } catch (error) {
      flow.end();
      throw error;
    }
    if (!term.aborted) flow.open();
  }

  async #start(at: TopicPartition, { committed, bounds }: Standing): Promise<FlowStart> {
    const { options } = this.#parts;
    const remembered = await options.settledMemory?.load(options.group, at);
    const start = startOf({ ...at, committed: committed?.offset, remembered, bounds });
    if (start.jump) options.jumped?.(start.jump);
    if (start.position !== undefined) return { at, committed, position: start.position, held: start.held };
    return { at, committed, position: await this.#commitFirst(at, bounds), held: false };
  }

  /** A group that never read the partition: its owner chooses the first offset and commits it before the first record. */
  async #commitFirst(at: TopicPartition, bounds: LogBounds): Promise<number> {
    const offset = offsetOf(await this.#parts.options.startAt(at), bounds);
    const first: Committed = { offset, metadata: '' };
    await this.#parts.offsets.commit([{ ...at, ...first }]);
    return offset;
  }

  #hooks(): FlowHooks {
    const { options, commits, mayAttempt, attemptMs, wake, failed } = this.#parts;
    return {
      mayAttempt,
      attemptMs,
      wake,
      settled: (at, committed) => commits.note(at, committed),
      batch: (batch) => options.batch(batch),
      failed: (at, error) => failed(`a batch of ${keyOf(at)}`, error),
    };
  }

  async #tellLost(): Promise<void> {
    const { options, drainMs, failed } = this.#parts;
    // `lost` answers every `gained` that ran to its end, also one that is still running.
    const telling = this.flows.map(async (flow) => {
      if (await flow.gained) await options.lost(flow);
    });
    const all = within(drainMs, 'giving partitions up', Promise.all(telling));
    await all.catch((error: unknown) => failed('giving partitions up', error));
  }

  #clear(): void {
    this.#parts.commits.forget();
    for (const flow of this.flows) flow.end();
    this.#flows = new Map();
  }
}

function standingOf(at: TopicPartition, standings: Standings): Standing {
  const found = standings.get(keyOf(at));
  if (!found) throw new TypeError(`the broker did not say where ${keyOf(at)} stands`);
  return found;
}
