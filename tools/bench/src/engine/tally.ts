import { cpuSeconds } from '../figures/cpu.ts';
import { spreadOf } from '../figures/percentiles.ts';
import { isPoisoned } from './bench-event.ts';
import type { Progress } from './questions.ts';

/** Counts deliveries. */
export class Tally {
  readonly #began = process.cpuUsage();
  readonly #healthy: number[] = [];
  #delivered = 0;
  #firstAt = 0;
  #lastAt = 0;

  delivered(subject: string, receiver: number, storedAt: number): void {
    this.#lastAt = Date.now();
    this.#firstAt ||= this.#lastAt;
    this.#delivered += 1;
    if (receiver < 2 && !isPoisoned(subject)) this.#healthy.push(this.#lastAt - storedAt);
  }

  progress(waiting: number): Progress {
    return {
      ...{ delivered: this.#delivered, firstAt: this.#firstAt, lastAt: this.#lastAt, waiting },
      cpuSeconds: cpuSeconds(this.#began),
      healthy: spreadOf(this.#healthy),
    };
  }
}
