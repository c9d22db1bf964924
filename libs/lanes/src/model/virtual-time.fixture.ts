interface Timer {
  readonly at: number;
  readonly then: () => void;
}

/** No schedule here needs nearly so many. */
const mostTimers = 10_000;

/** A clock that jumps from timer to timer: a schedule of hours runs in milliseconds, the same each time. */
export class VirtualTime {
  readonly #timers: Timer[] = [];
  #now = 0;
  #chance: number | undefined;

  /** Chance is drawn from the seed; `steady` always gives the middle. */
  constructor(seed: number | 'steady') {
    this.#chance = seed === 'steady' ? undefined : seed >>> 0;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    if (this.#chance === undefined) return 0.5;
    this.#chance = (this.#chance * 1_664_525 + 1_013_904_223) >>> 0;
    return this.#chance / 2 ** 32;
  }

  /** Timers of one moment run in the order in which they were set. */
  after(ms: number, then: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, ms), then };
    const later = this.#timers.findIndex(({ at }) => at > timer.at);
    this.#timers.splice(later === -1 ? this.#timers.length : later, 0, timer);
    return () => {
      const place = this.#timers.indexOf(timer);
      if (place !== -1) this.#timers.splice(place, 1);
    };
  }

  /**
   * Runs timers, and all that follows from each, until none is left or `enough` says so. `momentEnds` is called before the
   * clock moves on, when everything that could happen by itself at this moment has happened.
   */
  async run(momentEnds: () => void, enough: () => boolean = () => false): Promise<void> {
    for (let fired = 0; fired < mostTimers; fired += 1) {
      // A turn of the event loop lets every promise that can resolve do so.
      await new Promise<void>((resolve) => void setImmediate(resolve));
      const [next] = this.#timers;
      if (next === undefined || next.at > this.#now) momentEnds();
      if (next === undefined || enough()) return;
      this.#timers.shift();
      this.#now = next.at;
      next.then();
    }
    throw new Error('this schedule never becomes quiet');
  }
}
