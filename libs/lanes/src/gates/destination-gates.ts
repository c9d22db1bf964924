import type { LaneNotice, LaneTimes } from '../lane-hooks.ts';
import { type DestinationPolicy } from '../policy/destination-policy.ts';
import { Gate } from './gate.ts';

export interface DestinationGatesParts {
  readonly policyOf: (destination: string) => DestinationPolicy;
  readonly times: LaneTimes;
  readonly raise: (notice: LaneNotice) => void;
  readonly clear: (cause: string) => void;
}

/** How a destination stands in this process. */
export interface GateState {
  readonly kind: 'open' | 'paused' | 'circuitOpen';
  /** Attempts under way. */
  readonly running: number;
  /** Lanes whose head waits for a place. */
  readonly waiting: number;
  /** The rate in force, where there is one. */
  readonly perSecond?: number;
}

/** The gates of all destinations of one flow, shared by all its partitions in this process. */
export class DestinationGates {
  readonly #gates = new Map<string, Gate>();
  readonly #parts: DestinationGatesParts;

  constructor(parts: DestinationGatesParts) {
    this.#parts = parts;
  }

  policyOf(destination: string): DestinationPolicy {
    return this.#parts.policyOf(destination);
  }

  of(destination: string): Gate {
    const known = this.#gates.get(destination);
    if (known !== undefined) return known;
    const { concurrency, ratePerSecond } = this.#parts.policyOf(destination);
    const limits = { concurrency, ...(ratePerSecond !== undefined && { ratePerSecond }) };
    const made = new Gate(limits, this.#parts.times);
    this.#gates.set(destination, made);
    return made;
  }

  /** No attempt starts until `resume`; what is under way ends. */
  pause(destination: string): void {
    this.of(destination).pause();
  }

  resume(destination: string): void {
    this.of(destination).resume();
  }

  /** At most so many attempts a second; undefined goes back to what its policy says. */
  throttle(destination: string, perSecond: number | undefined): void {
    this.of(destination).throttle(perSecond);
  }

  stateOf(destination: string): GateState {
    const { isPaused, running, waiting, perSecond } = this.of(destination);
    return { kind: isPaused ? 'paused' : 'open', running, waiting, ...(perSecond !== undefined && { perSecond }) };
  }
}
