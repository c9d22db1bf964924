import type { Outcome } from '../outcome.ts';
import {
  isBeingNoted,
  isEnd,
  isGoingAhead,
  isIdentityEvent,
  isOpen,
  type Piece,
  shareLane,
  standsParked,
} from './piece.fixture.ts';
import { type CircuitNumbers, ReferenceCircuit } from './reference-circuit.fixture.ts';
import type { PieceStep, TimedStep } from './step.fixture.ts';

export interface ReferenceFacts {
  /** After a deferred attempt the next one comes within this, or when the receiver asked. */
  readonly longestPauseMs: number;
  readonly remembersSettled: boolean;
  /** Attempts at once at each destination. */
  readonly concurrency: number;
  /** Attempts a second at each destination; unlimited where it is left out. */
  readonly ratePerSecond?: number | undefined;
  readonly circuit: CircuitNumbers;
}

/**
 * The lanes of one partition as the design describes them (sections 5 and 6): which pieces of work stand where. It decides
 * nothing by itself; it follows what is seen to happen, and the rules ask it whether that may be.
 */
export class ReferenceLanes {
  readonly pieces = new Map<string, Piece>();
  readonly facts: ReferenceFacts;
  readonly #all: readonly Piece[];
  readonly #neighbours = new Map<Piece, readonly Piece[]>();
  /** When attempts began, by destination. */
  readonly #starts = new Map<string, number[]>();
  readonly #circuits = new Map<string, ReferenceCircuit>();
  /** Causes of which people are told now. */
  readonly notices = new Set<string>();
  /** From here on the present owner reads the log. */
  readFrom = 0;
  #committed = 0;

  constructor(pieces: readonly Piece[], facts: ReferenceFacts) {
    for (const piece of pieces) this.pieces.set(piece.id, piece);
    this.#all = pieces;
    this.facts = facts;
  }

  piece(id: string): Piece {
    const found = this.pieces.get(id);
    if (found === undefined) throw new RangeError(`no piece ${id}`);
    return found;
  }

  all(): readonly Piece[] {
    return this.#all;
  }

  get destinations(): readonly string[] {
    return [...new Set(this.all().map(({ destination }) => destination))];
  }

  circuit(destination: string): ReferenceCircuit {
    const circuit = this.#circuits.get(destination) ?? new ReferenceCircuit(this.facts.circuit);
    this.#circuits.set(destination, circuit);
    return circuit;
  }

  inLanesOf(piece: Piece): readonly Piece[] {
    const known = this.#neighbours.get(piece);
    if (known !== undefined) return known;
    const found = this.#all.filter((other) => other !== piece && shareLane(other, piece));
    this.#neighbours.set(piece, found);
    return found;
  }

  /** Everything open that stands before it in one of its lanes: order inside a lane is order of offsets. */
  before(piece: Piece): readonly Piece[] {
    return this.inLanesOf(piece).filter((other) => other.offset < piece.offset && isOpen(other));
  }

  isHead(piece: Piece): boolean {
    return this.before(piece).length === 0;
  }

  /** How many attempts are under way at a destination. */
  runningAt(destination: string): number {
    return this.all().filter((piece) => piece.place === 'trying' && piece.destination === destination).length;
  }

  /** How many attempts began at a destination since then. */
  startedSince(destination: string, since: number): number {
    return (this.#starts.get(destination) ?? []).filter((at) => at >= since).length;
  }

  /** Waits for nothing of its own: nobody holds it, its pause is over, and all that is before it in the log was read. */
  isReady({ place, held, isRead, offset, tryBy }: Piece, now: number): boolean {
    return place === 'waiting' && !held && (isRead || offset < this.readFrom) && now >= tryBy;
  }

  /** The piece that is to be tried now: ready, and at the head of all its lanes. */
  isDue(piece: Piece, now: number): boolean {
    return this.isReady(piece, now) && this.isHead(piece);
  }

  /**
   * May go before its turn (design section 6): its lane's head is parked, no identity event waits before it, and its kind
   * keep their order among themselves, save for an earlier one about the same thing: that is superseded.
   */
  mayGoAhead(piece: Piece): boolean {
    const [head] = this.before(piece);
    if (head === undefined || piece.sameThing === undefined || isIdentityEvent(piece)) return false;
    return standsParked(head) && this.before(piece).every((earlier) => mayBePassed(earlier, piece));
  }

  /** May go, and what it overtakes cannot go first. */
  mustGoAhead(piece: Piece): boolean {
    return this.mayGoAhead(piece) && this.before(piece).every(({ sameThing, held }) => sameThing === undefined || held);
  }

  /** Nothing is under way in its lanes, nor on its way before its turn; nor is it being noted itself. */
  isFree(piece: Piece): boolean {
    return (
      !isBeingNoted(piece) && !this.inLanesOf(piece).some((other) => other.place === 'trying' || isGoingAhead(other))
    );
  }

  follow({ at, step }: TimedStep): void {
    if (step.kind === 'crashed') this.#crashed();
    if (step.kind === 'committed') this.#committed = step.offset;
    if (step.kind === 'raised') this.notices.add(step.cause);
    if (step.kind === 'over') this.notices.delete(step.cause);
    if (step.kind === 'paused') this.circuit(step.destination).pause();
    if (step.kind === 'resumed') this.circuit(step.destination).resume();
    if ('id' in step) this.#followPiece(this.piece(step.id), { at, step });
  }

  #followPiece(piece: Piece, { at, step }: { readonly at: number; readonly step: PieceStep }): void {
    switch (step.kind) {
      case 'restored':
      case 'offered':
        if (piece.place === 'unread') this.#takenUp(piece);
        piece.isRead ||= step.kind === 'offered';
        return;
      case 'started':
        piece.wentAhead ||= !this.isHead(piece);
        if (step.isProbe) this.circuit(piece.destination).probe = piece;
        piece.place = 'trying';
        this.#starts.set(piece.destination, [...(this.#starts.get(piece.destination) ?? []), at]);
        return;
      case 'accepted':
        piece.accepted = true;
        return;
      case 'answered':
        return this.#answered(piece, { at, outcome: step.outcome });
      case 'keeping':
        piece.asked = step.says;
        piece.toBeNoted += 1;
        return;
      case 'noted':
        piece.toBeNoted -= 1;
        return;
      case 'kept':
        piece.durable = step.says;
        return;
      case 'cleared':
        delete piece.durable;
        return;
      case 'recorded':
        // What comes again after a crash may be parked then; that it ended once stays true.
        if (!isEnd(piece.recorded)) piece.recorded = step.as;
        return;
      case 'settled':
      case 'skipped':
        piece.settled = true;
        return;
      case 'released':
      case 'sentAhead':
        piece.isForced ||= step.kind === 'sentAhead';
        piece.held = false;
        piece.tryNotBefore = piece.tryBy = at;
        return;
      case 'closed':
        over(piece, 'closed');
    }
  }

  /** Circuits are a process's own, and what people were told of them is told anew. */
  #crashed(): void {
    for (const piece of this.pieces.values()) forget(piece);
    this.#circuits.clear();
    this.notices.clear();
    this.readFrom = this.#committed;
  }

  /** With this owner: its place is as the durable entries say. */
  #takenUp(piece: Piece): void {
    piece.asked = piece.durable;
    const isOvertaken = this.inLanesOf(piece).some(
      (other) => other.durable?.outcome === 'delivered' && this.#overtakenBy(other).includes(piece),
    );
    // Ended before its turn: it stands durable until then, and is not tried again.
    piece.place = isOvertaken || isEnd(piece.durable?.outcome) ? 'over' : 'waiting';
    if (isOvertaken) piece.end = 'superseded';
  }

  /** Earlier ones about the same thing, which are never sent. */
  #overtakenBy(piece: Piece): readonly Piece[] {
    if (piece.sameThing === undefined) return [];
    const earlier = this.inLanesOf(piece).filter(({ offset }) => offset < piece.offset);
    return earlier.filter(({ sameThing, place }) => sameThing === piece.sameThing && place !== 'over');
  }

  #answered(piece: Piece, { at, outcome }: { readonly at: number; readonly outcome: Outcome }): void {
    this.circuit(piece.destination).answered(piece, outcome, at);
    if (outcome.kind === 'delivered') for (const overtaken of this.#overtakenBy(piece)) over(overtaken, 'superseded');
    if (isEnd(outcome.kind)) return over(piece, outcome.kind);
    piece.place = 'waiting';
    piece.tryBy = at;
    if (outcome.kind === 'rejected') piece.held = true;
    if (outcome.kind !== 'deferred') return;
    piece.tryNotBefore = at + (outcome.retryAfterMs ?? 1);
    piece.tryBy = at + Math.max(this.facts.longestPauseMs, outcome.retryAfterMs ?? 0);
  }
}

/** It is no identity event, and about the same thing or not of the kind that goes ahead. */
function mayBePassed(earlier: Piece, { sameThing }: Piece): boolean {
  return !isIdentityEvent(earlier) && (earlier.sameThing === undefined || earlier.sameThing === sameThing);
}

function over(piece: Piece, end: string): void {
  piece.place = 'over';
  piece.end = end;
}

/** What a crash leaves of it: what is durable, and what the receiver and the accounts know. */
function forget(piece: Piece): void {
  piece.place = 'unread';
  piece.isRead = piece.settled = false;
  piece.asked = undefined;
  piece.toBeNoted = 0;
  piece.isForced = piece.durable?.state === 'AHEAD' && isIdentityEvent(piece);
  piece.held = piece.durable?.outcome === 'rejected';
  piece.tryNotBefore = piece.tryBy = piece.durable?.nextTryAt ?? 0;
}
