import type { Outcome } from '../outcome.ts';
import type { DestinationPolicy } from '../policy/destination-policy.ts';
import type { Piece } from './piece.fixture.ts';

export type CircuitNumbers = DestinationPolicy['circuit'];

/** When one destination takes attempts, as the design has it (section 5: the circuit; `relay.control`: pauses). */
export class ReferenceCircuit {
  #isPaused = false;
  isOpen = false;
  /** The attempt that finds out whether it may close. */
  probe: Piece | undefined;
  /** When the last probe was answered, or it opened. */
  restsSince = 0;
  /** From then on it rests for so long at the least. */
  restMs = 0;
  readonly #numbers: CircuitNumbers;
  #code: string | undefined;
  #deferredInARow: Piece[] = [];
  #rejected: { readonly subject: string | undefined; readonly at: number }[] = [];

  constructor(numbers: CircuitNumbers) {
    this.#numbers = numbers;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  pause(): void {
    this.#isPaused = true;
  }

  /** A person says that it takes something again: that may be found out at once. */
  resume(): void {
    this.#isPaused = false;
    this.restMs = 0;
  }

  /** No attempt may start but a probe. */
  get isShut(): boolean {
    return this.isPaused || this.isOpen;
  }

  answered(piece: Piece, outcome: Outcome, at: number): void {
    const wasProbe = this.probe === piece;
    if (wasProbe) this.probe = undefined;
    if (this.isOpen) {
      if (wasProbe) this.#probed(outcome, at);
      return;
    }
    if (!this.#isTrouble(piece, outcome, at)) return;
    this.isOpen = true;
    this.#deferredInARow = [];
    this.#rest(outcome, at);
  }

  #probed(outcome: Outcome, at: number): void {
    if (outcome.kind !== 'delivered' && outcome.kind !== 'rejected') return this.#rest(outcome, at);
    const isSameAgain = outcome.kind === 'rejected' && outcome.problem.code === this.#code;
    if (isSameAgain) return this.#rest(outcome, at);
    this.isOpen = false;
    this.#code = undefined;
  }

  /** What was not sent after all says nothing of the receiver: then the next probe need not wait. */
  #rest(outcome: Outcome, at: number): void {
    const wasAsked = outcome.kind === 'deferred' || outcome.kind === 'faulty' || outcome.kind === 'rejected';
    const asked = outcome.kind === 'deferred' ? (outcome.retryAfterMs ?? 0) : 0;
    this.restsSince = at;
    this.restMs = wasAsked ? Math.max(this.#numbers.probe.firstMs / 2, asked) : 0;
  }

  /** Trouble of the destination itself, and not of one message. */
  #isTrouble(piece: Piece, outcome: Outcome, at: number): boolean {
    switch (outcome.kind) {
      case 'faulty':
        return true;
      case 'deferred':
        this.#deferredInARow.push(piece);
        return this.#isDown();
      case 'rejected':
        this.#deferredInARow = [];
        this.#rejected.push({ subject: piece.subjects[0], at });
        return this.#isMassFailure(outcome.problem.code, at);
      case 'delivered':
        this.#deferredInARow = [];
        return false;
      default:
        return false;
    }
  }

  #isDown(): boolean {
    const { deferredRun, deferredLanes } = this.#numbers;
    const lanes = new Set(this.#deferredInARow.map(({ subjects: [first] }) => first));
    return deferredRun !== 'off' && this.#deferredInARow.length >= deferredRun && lanes.size >= deferredLanes;
  }

  #isMassFailure(code: string, at: number): boolean {
    const { massSubjects, massWithinMs } = this.#numbers;
    const lately = this.#rejected.filter((one) => at - one.at <= massWithinMs);
    const isMass = massSubjects !== 'off' && new Set(lately.map(({ subject }) => subject)).size >= massSubjects;
    if (!isMass) return false;
    this.#rejected = [];
    this.#code = code;
    return true;
  }
}
