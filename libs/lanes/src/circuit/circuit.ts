import { pauseBefore } from '../backoff.ts';
import type { LaneTimes } from '../lane-hooks.ts';
import type { Outcome, Problem } from '../outcome.ts';
import type { DestinationPolicy } from '../policy/destination-policy.ts';
import { DeferredRun } from './deferred-run.ts';
import { MassFailure } from './mass-failure.ts';

export type CircuitLimits = DestinationPolicy['circuit'];

/** Why it is open. A mass failure is one of rejections: another of the same code is no sign that it is over. */
export interface Opening {
  readonly why: 'faulty' | 'massFailure' | 'down';
  readonly problem: Problem;
  readonly since: number;
}

/** One attempt that ended at a destination. */
export interface AttemptEnd {
  readonly outcome: Outcome;
  readonly subject: string;
  readonly isProbe: boolean;
}

export interface CircuitParts {
  readonly limits: CircuitLimits;
  readonly times: LaneTimes;
  /** No attempt may start any more. */
  readonly opened: (opening: Opening) => void;
  readonly closed: () => void;
  /** The first answer that this process heard. */
  readonly answered: () => void;
  /** It is time to find out whether the destination takes something again. */
  readonly probe: () => void;
}

/** Opens when the destination itself is in trouble, probes it, and closes at the first answer (design section 5). */
export class Circuit {
  readonly #parts: CircuitParts;
  readonly #mass: MassFailure;
  readonly #run: DeferredRun;
  #opening: Opening | undefined;
  #probes = 0;
  #wasAnswered = false;
  #cancelProbe: (() => void) | undefined;

  constructor(parts: CircuitParts) {
    this.#parts = parts;
    this.#mass = new MassFailure(parts.limits);
    this.#run = new DeferredRun(parts.limits);
  }

  get opening(): Opening | undefined {
    return this.#opening;
  }

  heard(end: AttemptEnd): void {
    if (end.isProbe) return this.#probed(end.outcome);
    if (this.#opening !== undefined) return;
    this.#noteFirstAnswer(end.outcome);
    const opening = this.#openingBy(end);
    if (opening === undefined) return;
    this.#run.answered();
    this.#opening = opening;
    this.#probes = 0;
    this.#probeLater(retryAfterOf(end.outcome));
    this.#parts.opened(opening);
  }

  /** No probe any more: the process stops. */
  stop(): void {
    this.#cancelProbe?.();
  }

  /** A process that ended while the circuit was open left its notices standing: the first answer here is their end. */
  #noteFirstAnswer(outcome: Outcome): void {
    if (this.#wasAnswered || !isAnswer(outcome)) return;
    this.#wasAnswered = true;
    this.#parts.answered();
  }

  #openingBy({ outcome, subject }: AttemptEnd): Opening | undefined {
    const since = this.#parts.times.now();
    if (outcome.kind === 'faulty') return { why: 'faulty', problem: outcome.problem, since };
    if (outcome.kind === 'deferred') {
      return this.#run.deferred(subject) ? { why: 'down', problem: outcome.problem, since } : undefined;
    }
    if (!isAnswer(outcome)) return undefined;
    this.#run.answered();
    if (outcome.kind !== 'rejected' || !this.#mass.rejected(outcome.problem.code, subject, since)) return undefined;
    return { why: 'massFailure', problem: outcome.problem, since };
  }

  #probed(outcome: Outcome): void {
    const opening = this.#opening;
    if (opening === undefined) return;
    if (!isAnswer(outcome) && outcome.kind !== 'deferred' && outcome.kind !== 'faulty') return this.#probeAgain();
    if (!this.#isOver(opening, outcome)) return this.#probeLater(retryAfterOf(outcome));
    this.#opening = undefined;
    this.#parts.closed();
  }

  #isOver({ why, problem }: Opening, outcome: Outcome): boolean {
    if (!isAnswer(outcome)) return false;
    return why !== 'massFailure' || outcome.kind !== 'rejected' || outcome.problem.code !== problem.code;
  }

  /** What was not sent after all says nothing of the receiver: the next one is asked. */
  #probeAgain(): void {
    this.#cancelProbe?.();
    this.#cancelProbe = this.#parts.times.after(0, this.#parts.probe);
  }

  #probeLater(atLeastMs: number): void {
    const { limits, times, probe } = this.#parts;
    this.#probes += 1;
    const pause = Math.max(atLeastMs, pauseBefore(this.#probes, limits.probe, times.random));
    // There may be one: a person let the destination go on before its time came.
    this.#cancelProbe?.();
    this.#cancelProbe = times.after(pause, probe);
  }
}

/** True when the receiver itself said something about the message. */
function isAnswer(outcome: Outcome): boolean {
  return outcome.kind === 'delivered' || outcome.kind === 'rejected';
}

function retryAfterOf(outcome: Outcome): number {
  return outcome.kind === 'deferred' ? (outcome.retryAfterMs ?? 0) : 0;
}
