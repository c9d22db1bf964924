import type { StateCodec } from '@care-relay/care-events';
import type { BusProducer, EventBus } from '@care-relay/event-bus';
import type { Logger } from '@care-relay/platform';
import { OneByOne } from '../one-by-one.ts';
import { alertTopic } from '../topics.ts';
import { encodeNotice, type Notice, readNotice, type StandingNotice } from './notice.ts';

export interface AlertLogParts {
  readonly bus: EventBus;
  readonly producer: BusProducer;
  readonly codec: StateCodec;
  readonly log: Logger;
  readonly now: () => number;
}

/** A cause that comes again and again is written anew at most so often. */
const writtenEveryMs = 10_000;

/**
 * Tasks and alerts in `relay.alerts`: one for each cause, whichever process raises or clears it, and however often. What
 * other processes wrote is read before anything is written.
 */
export class AlertLog {
  readonly #parts: AlertLogParts;
  readonly #known = new Map<string, StandingNotice>();
  /** How often a cause came since its record was written. */
  readonly #unwritten = new Map<string, number>();
  readonly #pending = new Map<string, { readonly notice: Notice | undefined; readonly times: number }>();
  readonly #reading = new OneByOne();
  #readTo = 0;
  #working: Promise<void> | undefined;

  constructor(parts: AlertLogParts) {
    this.#parts = parts;
  }

  /** Notes that the cause is there. Returns at once; written in the background, and as often as is needed. */
  raise(notice: Notice): void {
    const times = (this.#pending.get(notice.cause)?.times ?? 0) + 1;
    this.#pending.set(notice.cause, { notice, times });
    this.#work();
  }

  /** Notes that the cause is over; nothing is written where it does not stand. */
  clear(cause: string): void {
    this.#pending.set(cause, { notice: undefined, times: 0 });
    this.#work();
  }

  /** What stands now, as far as the log was read: the oldest first. */
  async standing(): Promise<readonly StandingNotice[]> {
    await this.flush();
    await this.#catchUp();
    return [...this.#known.values()]
      .filter(({ clearedAt }) => clearedAt === undefined)
      .sort((a, b) => a.raisedAt - b.raisedAt);
  }

  /** Resolves when all that was raised or cleared before is written. */
  async flush(): Promise<void> {
    while (this.#working !== undefined) await this.#working;
  }

  #work(): void {
    this.#working ??= this.#drain()
      .catch((error: unknown) => this.#parts.log.warn('tasks and alerts could not be written', { error }))
      .finally(() => {
        this.#working = undefined;
      });
  }

  async #drain(): Promise<void> {
    while (this.#pending.size > 0) {
      await this.#catchUp();
      const now = [...this.#pending];
      this.#pending.clear();
      await Promise.all(now.map(([cause, { notice, times }]) => this.#apply(cause, notice, times)));
    }
  }

  async #apply(cause: string, notice: Notice | undefined, times: number): Promise<void> {
    const now = this.#parts.now();
    const known = this.#known.get(cause);
    const standing = known?.clearedAt === undefined ? known : undefined;
    if (notice === undefined) {
      if (standing !== undefined) await this.#write({ ...standing, clearedAt: now });
      return;
    }
    const came = (this.#unwritten.get(cause) ?? 0) + times;
    if (standing !== undefined && now - standing.lastAt < writtenEveryMs) this.#unwritten.set(cause, came);
    else {
      const count = notice.count ?? (standing?.count ?? 0) + came;
      await this.#write({ ...notice, count, raisedAt: standing?.raisedAt ?? now, lastAt: now });
    }
  }

  async #write(notice: StandingNotice): Promise<void> {
    const { producer, codec, log } = this.#parts;
    const value = encodeNotice(notice, codec);
    await producer.send({ topic: alertTopic, partition: 0, key: notice.cause, value, headers: {} });
    this.#known.set(notice.cause, notice);
    this.#unwritten.delete(notice.cause);
    const { group, kind, code, destination, count, clearedAt } = notice;
    log.warn(clearedAt === undefined ? `${kind} raised` : `${kind} cleared`, { group, code, destination, count });
  }

  #catchUp(): Promise<void> {
    return this.#reading.run(() => this.#readOn());
  }

  async #readOn(): Promise<void> {
    const { bus, codec } = this.#parts;
    const [end] = await bus.ends(alertTopic);
    if (end === undefined || end.high <= this.#readTo) return;
    const from = Math.max(this.#readTo, end.low);
    for await (const record of bus.readRange({ topic: alertTopic, partition: 0 }, from, end.high)) {
      const notice = await readNotice(record, codec);
      if (notice !== undefined) this.#known.set(record.key, notice);
    }
    this.#readTo = end.high;
  }
}
