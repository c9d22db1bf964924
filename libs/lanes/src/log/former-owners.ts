import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import type { LaneTimes } from '../lane-hooks.ts';
import { scopeOf } from './lane-keys.ts';
import { laneTopic } from './lane-topic.ts';
import { endOf } from './partition-reading.ts';
import type { TakenOver } from './take-over.ts';

export interface FormerOwnersParts {
  readonly bus: EventBus;
  readonly codec: StateCodec;
  readonly group: string;
  readonly process: string;
  readonly times: LaneTimes;
}

export interface Gone {
  readonly topic: string;
  readonly partition: number;
  readonly taken: TakenOver;
  /** An attempt of a former owner has ended so long after it lost the partition, in milliseconds. */
  readonly waitMs: number;
  /** Aborted when the partition is given up. */
  readonly signal: AbortSignal;
}

const lookEveryMs = 200;

interface Wait {
  readonly over: Promise<void>;
  readonly cancel: () => void;
}

/** Knows when former owners have no attempt in progress any more (design section 5, Ownership). */
export class FormerOwners {
  readonly #parts: FormerOwnersParts;
  /** Claims that this process made in this life, as `partition|epoch`. */
  readonly #own = new Set<string>();
  readonly #waits = new Map<string, Wait>();

  constructor(parts: FormerOwnersParts) {
    this.#parts = parts;
  }

  /** Resolves when each former owner said that it is drained, or its time is up; also when the partition is given up. */
  async gone({ topic, partition, taken, waitMs, signal }: Gone): Promise<void> {
    const { epoch, formers } = taken;
    const nameOf = (claim: number): string => `${partition}|${claim}`;
    this.#own.add(nameOf(epoch));
    const waitedFor = formers.filter(
      (former) => !former.isDrained && !this.#isFormerLife(former.process, nameOf(former.epoch)),
    );
    const left = new Set(waitedFor.map((former) => former.epoch));
    // Begun once for each: a further rebalance does not begin the time anew.
    const waits = [...left].map((former) => this.#wait(nameOf(former), waitMs).over);
    const timesUp = Promise.all(waits).then(() => left.clear());
    let next = epoch + 1;
    while (left.size > 0 && !signal.aborted) {
      // Where the log cannot be read now, their time still passes.
      next = await this.#look({ topic, partition, from: next, left }).catch(() => next);
      if (left.size > 0) await Promise.race([timesUp, this.#pause(signal)]);
    }
    if (!signal.aborted) for (const former of formers) this.#forget(nameOf(former.epoch));
  }

  close(): void {
    for (const { cancel } of this.#waits.values()) cancel();
    this.#waits.clear();
  }

  /** One process has a name at a time: what an earlier one of ours claimed has ended with it. */
  #isFormerLife(process: string, claim: string): boolean {
    return process === this.#parts.process && !this.#own.has(claim);
  }

  #wait(former: string, ms: number): Wait {
    const known = this.#waits.get(former);
    if (known !== undefined) return known;
    const { promise: over, resolve } = Promise.withResolvers<void>();
    const wait = { over, cancel: this.#parts.times.after(ms, resolve) };
    this.#waits.set(former, wait);
    return wait;
  }

  #forget(former: string): void {
    this.#waits.get(former)?.cancel();
    this.#waits.delete(former);
    this.#own.delete(former);
  }

  /** Takes those out that have said so since; gives where to look on. */
  async #look(look: { topic: string; partition: number; from: number; left: Set<number> }): Promise<number> {
    const { bus, codec, group } = this.#parts;
    const scope = scopeOf(group, look);
    const end = await endOf(bus, look.partition);
    for await (const { value } of bus.readRange({ topic: laneTopic, partition: look.partition }, look.from, end)) {
      const decoded = value === null ? undefined : await codec.decode(value);
      if (decoded?.known !== true || decoded.type !== 'PartitionDrained') continue;
      if (scopeOf(decoded.data.group, decoded.data) === scope) look.left.delete(decoded.data.epoch);
    }
    return end;
  }

  #pause(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        signal.removeEventListener('abort', done);
        resolve();
      };
      const cancel = this.#parts.times.after(lookEveryMs, done);
      signal.addEventListener('abort', done);
    });
  }
}
