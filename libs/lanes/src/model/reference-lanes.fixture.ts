import type { Outcome } from '../outcome.ts';
import { isEnd, isOpen, type Piece, shareLane } from './piece.fixture.ts';
import type { PieceStep, TimedStep } from './step.fixture.ts';

export interface ReferenceFacts {
  /** After a deferred attempt the next one comes within this, or when the receiver asked. */
  readonly longestPauseMs: number;
  readonly remembersSettled: boolean;
}

/**
 * The lanes of one partition as the design describes them (sections 5 and 6): which pieces of work stand where. It decides
 * nothing by itself; it follows what is seen to happen, and the rules ask it whether that may be.
 */
export class ReferenceLanes {
  readonly pieces = new Map<string, Piece>();
  readonly remembersSettled: boolean;
  readonly #longestPauseMs: number;

  constructor(pieces: readonly Piece[], { longestPauseMs, remembersSettled }: ReferenceFacts) {
    for (const piece of pieces) this.pieces.set(piece.id, piece);
    this.#longestPauseMs = longestPauseMs;
    this.remembersSettled = remembersSettled;
  }

  piece(id: string): Piece {
    const found = this.pieces.get(id);
    if (found === undefined) throw new RangeError(`no piece ${id}`);
    return found;
  }

  all(): readonly Piece[] {
    return [...this.pieces.values()];
  }

  inLanesOf(piece: Piece): readonly Piece[] {
    return this.all().filter((other) => other !== piece && shareLane(other, piece));
  }

  /** Everything open that stands before it in one of its lanes: order inside a lane is order of offsets. */
  before(piece: Piece): readonly Piece[] {
    return this.inLanesOf(piece).filter((other) => other.offset < piece.offset && isOpen(other));
  }

  isHead(piece: Piece): boolean {
    return this.before(piece).length === 0;
  }

  /** The piece that is to be tried now: at the head of all its lanes, held by nobody, its pause over. */
  isDue(piece: Piece, now: number): boolean {
    return piece.place === 'waiting' && !piece.held && now >= piece.tryBy && this.isHead(piece);
  }

  follow({ at, step }: TimedStep): void {
    if (step.kind === 'crashed') for (const piece of this.pieces.values()) forget(piece);
    if ('id' in step) this.#followPiece(this.piece(step.id), { at, step });
  }

  #followPiece(piece: Piece, { at, step }: { readonly at: number; readonly step: PieceStep }): void {
    switch (step.kind) {
      case 'restored':
      case 'offered':
        if (piece.place === 'unread') piece.place = 'waiting';
        piece.isRead ||= step.kind === 'offered';
        piece.isParked ||= step.kind === 'restored';
        return;
      case 'started':
        piece.place = 'trying';
        return;
      case 'accepted':
        piece.accepted = true;
        return;
      case 'answered':
        return this.#answered(piece, { at, outcome: step.outcome });
      case 'keeping':
        piece.isParked = true;
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
        piece.held = false;
        piece.tryNotBefore = piece.tryBy = at;
        return;
      case 'closed':
        over(piece, 'closed');
    }
  }

  #answered(piece: Piece, { at, outcome }: { readonly at: number; readonly outcome: Outcome }): void {
    if (isEnd(outcome.kind)) return over(piece, outcome.kind);
    piece.place = 'waiting';
    if (outcome.kind === 'rejected') piece.held = true;
    if (outcome.kind !== 'deferred') return;
    piece.tryNotBefore = at + (outcome.retryAfterMs ?? 1);
    piece.tryBy = at + Math.max(this.#longestPauseMs, outcome.retryAfterMs ?? 0);
  }
}

function over(piece: Piece, end: string): void {
  piece.place = 'over';
  piece.end = end;
}

/** What a crash leaves of it: what is durable, and what the receiver and the accounts know. */
function forget(piece: Piece): void {
  piece.place = 'unread';
  piece.isRead = piece.isParked = piece.settled = false;
  piece.held = piece.durable?.outcome === 'rejected';
  piece.tryNotBefore = piece.tryBy = piece.durable?.nextTryAt ?? 0;
}
