import { Fifo } from '../fifo.ts';
import type { LaneTimes } from '../lane-hooks.ts';
import { Rate } from './rate.ts';

/** The head of a lane that waits for its destination. It holds no place while it waits. */
export interface AtGate {
  /** It has a place now, and gives it back with `leave`. */
  admitted(): void;
}

export interface GateLimits {
  readonly concurrency: number;
  readonly ratePerSecond?: number;
}

/**
 * What one destination takes at once and a second, over all partitions of the process. Each lane stands here with its
 * head at the most, and who asked first goes first: so lanes take turns.
 */
export class Gate {
  readonly #waiting = new Fifo<AtGate>();
  readonly #times: LaneTimes;
  readonly #concurrency: number;
  readonly #agreed: number | undefined;
  readonly #rate: Rate;
  #running = 0;
  #isPaused = false;
  #timed = false;

  constructor({ concurrency, ratePerSecond }: GateLimits, times: LaneTimes) {
    this.#concurrency = concurrency;
    this.#agreed = ratePerSecond;
    this.#rate = new Rate(ratePerSecond);
    this.#times = times;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  get perSecond(): number | undefined {
    return this.#rate.perSecond;
  }

  ask(head: AtGate): void {
    this.#waiting.push(head);
    this.#admit();
  }

  leave(): void {
    this.#running -= 1;
    this.#admit();
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#admit();
  }

  /** A rate of its own for a while; undefined goes back to the agreed one. */
  throttle(perSecond: number | undefined): void {
    this.#rate.set(perSecond ?? this.#agreed);
    this.#admit();
  }

  #admit(): void {
    while (!this.#isPaused && this.#running < this.#concurrency && this.#waiting.size > 0) {
      const now = this.#times.now();
      const wait = this.#rate.waitFrom(now);
      if (wait > 0) return this.#admitAfter(wait);
      this.#running += 1;
      this.#rate.started(now);
      this.#waiting.shift()?.admitted();
    }
  }

  #admitAfter(ms: number): void {
    if (this.#timed) return;
    this.#timed = true;
    this.#times.after(Math.ceil(ms), () => {
      this.#timed = false;
      this.#admit();
    });
  }
}
