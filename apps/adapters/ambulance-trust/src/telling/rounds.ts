import type { Logger } from '@care-relay/platform';
import type { Trust } from '../directory/index.ts';
import type { Looked } from './teller.ts';

/** Something that may be told to a trust: an incident, or what is withdrawn. One look at a time for each key. */
export interface Matter {
  readonly key: string;
  readonly trust: Trust;
  look(): Promise<Looked>;
}

export interface RoundsParts {
  /** Everything there is to look at now. Rejects where that cannot be read. */
  readonly matters: () => Promise<readonly Matter[]>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Pick<Logger, 'warn'>;
}

interface Waiting {
  readonly tries: number;
  readonly from: number;
}

/**
 * Looks at every matter, again and again, each in its turn. One look at a time for each, so many at once for each trust: what
 * one trust does not take holds up neither another trust nor, but by its share of attempts, another matter.
 */
export class Rounds {
  readonly #parts: RoundsParts;
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #atOnce = new Map<string, number>();
  readonly #waiting = new Map<string, Waiting>();
  /** What is due and not begun, in the order in which it became due. */
  #due = new Map<string, Matter>();
  #isStopped = false;

  constructor(parts: RoundsParts) {
    this.#parts = parts;
  }

  get counts() {
    return { underWay: this.#underWay.size, waiting: this.#waiting.size };
  }

  /** Begins what is due and does not wait for it. Rejects where it cannot be read what there is to look at. */
  async begin(): Promise<void> {
    this.#isStopped = false;
    const matters = new Map((await this.#parts.matters()).map((one) => [one.key, one]));
    for (const key of this.#waiting.keys()) if (!matters.has(key)) this.#waiting.delete(key);
    // Whoever waits already goes first: a long list is looked at to its end before its beginning is looked at again.
    const first = [...this.#due.keys()].flatMap((key) => matters.get(key) ?? []);
    const due = [...first, ...matters.values()].filter((one) => this.#isDue(one));
    this.#due = new Map(due.map((one) => [one.key, one]));
    this.#beginDue();
  }

  /** Begins nothing more, and lets what is under way end. */
  async settled(): Promise<void> {
    this.#isStopped = true;
    this.#due.clear();
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values());
  }

  #isDue({ key }: Matter): boolean {
    return !this.#underWay.has(key) && (this.#waiting.get(key)?.from ?? 0) <= this.#parts.now();
  }

  #beginDue(): void {
    if (this.#isStopped) return;
    for (const matter of this.#due.values()) {
      const { ods, concurrency } = matter.trust;
      if ((this.#atOnce.get(ods) ?? 0) < concurrency) this.#look(matter);
    }
  }

  #look({ key, trust, look }: Matter): void {
    const { ods } = trust;
    this.#due.delete(key);
    this.#atOnce.set(ods, (this.#atOnce.get(ods) ?? 0) + 1);
    const looking = look()
      .catch((error: unknown) => {
        this.#parts.log.warn('an incident could not be looked at', { error });
        return 'again' as const;
      })
      .then((looked) => {
        if (looked === 'done') this.#waiting.delete(key);
        else this.#wait(key, trust);
        this.#underWay.delete(key);
        this.#atOnce.set(ods, (this.#atOnce.get(ods) ?? 1) - 1);
        this.#beginDue();
      });
    this.#underWay.set(key, looking);
  }

  #wait(key: string, { policy: { backoff } }: Trust): void {
    const tries = (this.#waiting.get(key)?.tries ?? 0) + 1;
    const pause = Math.min(backoff.maxMs, backoff.firstMs * 2 ** Math.min(tries - 1, 20));
    this.#waiting.set(key, { tries, from: this.#parts.now() + pause });
  }
}
