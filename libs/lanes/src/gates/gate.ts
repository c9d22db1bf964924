import { type AttemptEnd, Circuit, type Opening } from '../circuit/circuit.ts';
import { Fifo } from '../fifo.ts';
import type { LaneTimes } from '../lane-hooks.ts';
import type { DestinationPolicy } from '../policy/destination-policy.ts';
import { Rate } from './rate.ts';

/** The head of a lane that waits for its destination. It holds no place while it waits. */
export interface AtGate {
  /** It has a place now, and gives it back with `leave`. */
  admitted(isProbe: boolean): void;
  /** The destination takes nothing now: it waits where it is until `opened`. */
  turnedAway(): void;
  readonly isReplay: boolean;
}

/** The lanes of one partition, as a gate sees them. */
export interface GateUser {
  /** The destination takes nothing any more. */
  closed(destination: string): void;
  /** It does again: who waits may ask. */
  opened(destination: string): void;
  /** The best of its heads for a probe. */
  bestProbe(destination: string): MayProbe | undefined;
}

export interface MayProbe extends AtGate {
  readonly attempts: number;
  readonly offeredAt: number;
}

/**
 * What was tried least, then what has waited longest: so probes go round, and a patient whose messages are always put off
 * does not keep the destination shut for everybody.
 */
export function isBetterProbe(one: Omit<MayProbe, keyof AtGate>, other: Omit<MayProbe, keyof AtGate>): boolean {
  return one.attempts === other.attempts ? one.offeredAt < other.offeredAt : one.attempts < other.attempts;
}

export interface GateParts {
  readonly destination: string;
  readonly policy: DestinationPolicy;
  readonly times: LaneTimes;
  readonly users: ReadonlySet<GateUser>;
  /** The circuit opened. */
  readonly opened: (opening: Opening) => void;
  /** It closed again, or this process heard for the first time that the destination takes something. */
  readonly closed: () => void;
}

const gapsSmoothed = 16;

/**
 * What one destination takes at once and a second, over all partitions of the process. Each lane stands here with its
 * head at the most, and who asked first goes first: so lanes take turns.
 */
export class Gate {
  readonly circuit: Circuit;
  readonly #parts: GateParts;
  readonly #waiting = new Fifo<AtGate>();
  readonly #replayed = new Fifo<AtGate>();
  readonly #rate: Rate;
  readonly #replayRate: Rate;
  #running = 0;
  #isPaused = false;
  #probeIsDue = false;
  #isProbing = false;
  #cancelTimer: (() => void) | undefined;
  #admittedAt = 0;
  /** Between two that are let in while others wait, smoothed. */
  #gapMs = 0;

  constructor(parts: GateParts) {
    const { policy, times } = parts;
    this.#parts = parts;
    this.#rate = new Rate(policy.ratePerSecond);
    this.#replayRate = new Rate(policy.replayPerSecond);
    this.circuit = new Circuit({
      ...{ limits: policy.circuit, times },
      opened: (opening) => this.#circuitOpened(opening),
      closed: () => this.#circuitClosed(),
      answered: () => parts.closed(),
      probe: () => this.#probe(),
    });
  }

  /** True while no attempt may start but probes. */
  get isShut(): boolean {
    return this.#isPaused || this.circuit.opening !== undefined;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting.size + this.#replayed.size;
  }

  get perSecond(): number | undefined {
    return this.#rate.perSecond;
  }

  /** How long who asks now is likely to wait, in milliseconds. */
  get expectedWaitMs(): number {
    const stuckMs = this.#parts.times.now() - this.#admittedAt;
    return this.waiting * Math.max(this.#gapMs, stuckMs);
  }

  ask(head: AtGate): void {
    if (this.isShut) return this.#probeIsDue ? this.#admitProbe(head) : head.turnedAway();
    if (this.waiting === 0) this.#admittedAt = Math.max(this.#admittedAt, this.#parts.times.now());
    (head.isReplay ? this.#replayed : this.#waiting).push(head);
    this.#admit();
  }

  /** Gives the place back; what became of the attempt may open or close the circuit. */
  leave(end?: AttemptEnd): void {
    this.#running -= 1;
    if (end?.isProbe === true) this.#isProbing = false;
    if (end !== undefined) this.circuit.heard(end);
    this.#admit();
  }

  pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    this.#probeIsDue = false;
    this.#shut();
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    if (this.circuit.opening === undefined) this.#open();
    else this.#probe();
  }

  /** A rate of its own for a while; undefined goes back to the agreed one. */
  throttle(perSecond: number | undefined): void {
    this.#rate.set(perSecond ?? this.#parts.policy.ratePerSecond);
    this.#admit();
  }

  throttleReplay(perSecond: number | undefined): void {
    this.#replayRate.set(perSecond ?? this.#parts.policy.replayPerSecond);
    this.#admit();
  }

  stop(): void {
    this.#cancelTimer?.();
    this.circuit.stop();
  }

  #admit(): void {
    while (!this.isShut && this.#running < this.#parts.policy.concurrency && this.waiting > 0) {
      const now = this.#parts.times.now();
      const next = this.#next(now);
      if (typeof next === 'number') return this.#admitAfter(next);
      this.#running += 1;
      this.#rate.started(now);
      this.#gapMs += (now - this.#admittedAt - this.#gapMs) / gapsSmoothed;
      this.#admittedAt = now;
      next?.admitted(false);
    }
  }

  /** Who goes now, or in how many milliseconds somebody may. Replays keep to a rate of their own besides. */
  #next(now: number): AtGate | number | undefined {
    const wait = this.#rate.waitFrom(now);
    if (wait > 0) return wait;
    const replayWait = this.#replayed.size > 0 ? this.#replayRate.waitFrom(now) : Infinity;
    if (replayWait <= 0) {
      this.#replayRate.started(now);
      return this.#replayed.shift();
    }
    return this.#waiting.shift() ?? replayWait;
  }

  #admitAfter(ms: number): void {
    if (this.#cancelTimer !== undefined) return;
    this.#cancelTimer = this.#parts.times.after(Math.ceil(ms), () => {
      this.#cancelTimer = undefined;
      this.#admit();
    });
  }

  #circuitOpened(opening: Opening): void {
    this.#shut();
    this.#parts.opened(opening);
  }

  #circuitClosed(): void {
    this.#probeIsDue = false;
    this.#parts.closed();
    if (!this.#isPaused) this.#open();
  }

  #shut(): void {
    const { users, destination } = this.#parts;
    for (const head of [...this.#waiting.drain(), ...this.#replayed.drain()]) head.turnedAway();
    for (const user of users) user.closed(destination);
  }

  #open(): void {
    const { users, destination } = this.#parts;
    for (const user of users) user.opened(destination);
  }

  /** One waiting head is tried; where nothing waits, the next that comes. */
  #probe(): void {
    if (this.#isPaused || this.#isProbing || this.circuit.opening === undefined) return;
    const { users, destination } = this.#parts;
    const heads = [...users].flatMap((user) => user.bestProbe(destination) ?? []);
    const [best] = heads.sort((one, other) => (isBetterProbe(one, other) ? -1 : 1));
    if (best === undefined) this.#probeIsDue = true;
    else this.#admitProbe(best);
  }

  #admitProbe(head: AtGate): void {
    this.#probeIsDue = false;
    this.#isProbing = true;
    this.#running += 1;
    head.admitted(true);
  }
}
