import { type Opening } from '../circuit/circuit.ts';
import { CircuitNotices } from '../circuit/circuit-notices.ts';
import type { LaneNotice, LaneTimes } from '../lane-hooks.ts';
import { type DestinationPolicy } from '../policy/destination-policy.ts';
import { Gate, type GateUser } from './gate.ts';

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
  /** Why its circuit is open, where it is. */
  readonly opening?: Opening;
}

/** The gates of all destinations of one flow, shared by all its partitions in this process. */
export class DestinationGates {
  readonly #gates = new Map<string, Gate>();
  readonly #users = new Set<GateUser>();
  readonly #parts: DestinationGatesParts;
  readonly #notices: CircuitNotices;

  constructor(parts: DestinationGatesParts) {
    this.#parts = parts;
    this.#notices = new CircuitNotices(parts);
  }

  policyOf(destination: string): DestinationPolicy {
    return this.#parts.policyOf(destination);
  }

  /** How many destinations were met so far. */
  get count(): number {
    return this.#gates.size;
  }

  of(destination: string): Gate {
    const known = this.#gates.get(destination);
    if (known !== undefined) return known;
    const made = new Gate({
      ...{ destination, policy: this.policyOf(destination), times: this.#parts.times, users: this.#users },
      opened: (opening) => this.#notices.opened(destination, opening),
      closed: () => this.#notices.closed(destination),
    });
    this.#gates.set(destination, made);
    return made;
  }

  /** The shortest wait to expect at any destination but this one, in milliseconds; undefined where there is no other. */
  leastWaitBesides(gate: Gate): number | undefined {
    let least: number | undefined;
    for (const other of this.#gates.values()) {
      if (other !== gate) least = Math.min(least ?? Infinity, other.expectedWaitMs);
    }
    return least;
  }

  join(user: GateUser): void {
    this.#users.add(user);
  }

  leave(user: GateUser): void {
    this.#users.delete(user);
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
    const { isPaused, running, waiting, perSecond, circuit } = this.of(destination);
    const { opening } = circuit;
    const shut = opening === undefined ? 'open' : 'circuitOpen';
    return {
      ...{ kind: isPaused ? 'paused' : shut, running, waiting },
      ...(perSecond !== undefined && { perSecond }),
      ...(opening !== undefined && { opening }),
    };
  }

  /** No timer of it runs on: the process stops. */
  stop(): void {
    for (const gate of this.#gates.values()) gate.stop();
    this.#notices.stop();
  }
}
