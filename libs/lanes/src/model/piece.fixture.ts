/** Where a piece of work stands with the present owner of the partition. */
export type Place = 'unread' | 'waiting' | 'trying' | 'over';

/** What the durable entry says. */
export interface Durable {
  readonly state: string;
  readonly outcome: string;
  readonly nextTryAt?: number;
}

/** One event for one destination, as the design knows it. */
export interface Piece {
  readonly id: string;
  readonly offset: number;
  readonly destination: string;
  readonly subjects: readonly string[];
  /** What it is about, where it may go before its turn. */
  readonly sameThing: string | undefined;
  readonly occurredAt: number;
  place: Place;
  /** Rejected: nothing but a person moves it. */
  held: boolean;
  /** Deferred: no earlier than the receiver asked, and no later than the longest pause. */
  tryNotBefore: number;
  tryBy: number;
  /** What the present owner last asked to be kept of it; undefined while it is in memory alone. */
  asked: Durable | undefined;
  /** How many such wishes it does not know to stand yet. */
  toBeNoted: number;
  /** A person sends it before its turn. */
  isForced: boolean;
  /** It was tried before its turn. */
  wentAhead: boolean;
  /** The durable entry, while one stands. */
  durable?: Durable;
  /** How its last attempt, or a person, ended it, and what the accounts were told. */
  end?: string;
  recorded?: string;
  /** The present owner read it from the log. */
  isRead: boolean;
  /** Its offset needs nothing more of the log, so far as this piece goes. */
  settled: boolean;
  /** The receiver has it. */
  accepted: boolean;
}

type Plan = Pick<Piece, 'id' | 'offset' | 'destination' | 'subjects' | 'sameThing' | 'occurredAt'>;

export function newPiece(plan: Plan): Piece {
  return {
    ...plan,
    ...{
      place: 'unread',
      held: false,
      tryNotBefore: 0,
      tryBy: 0,
      asked: undefined,
      toBeNoted: 0,
      isForced: false,
      wentAhead: false,
    },
    ...{ isRead: false, settled: false, accepted: false },
  };
}

export const isIdentityEvent = ({ subjects }: Piece): boolean => subjects.length > 1;

/** True when both stand in one lane: the same destination, and a subject in common (there is one source here). */
export function shareLane(one: Piece, other: Piece): boolean {
  return one.destination === other.destination && one.subjects.some((subject) => other.subjects.includes(subject));
}

/** In the present owner's hands, with an attempt still to come or in progress. */
export const isOpen = ({ place }: Piece): boolean => place === 'waiting' || place === 'trying';

const ends = ['delivered', 'withheld', 'expired', 'superseded', 'closed'];

export const isEnd = (kind: string | undefined): boolean => kind !== undefined && ends.includes(kind);

/** It ended, the accounts know, and nothing stands open for it. */
export const hasEnded = ({ recorded, durable }: Piece): boolean => isEnd(recorded) && durable === undefined;

/** Stopped where it stands: a person must decide, or it waits for the time of its next try. */
export const standsParked = ({ place, asked }: Piece): boolean =>
  place === 'waiting' && (asked?.outcome === 'rejected' || asked?.outcome === 'deferred');

/** On its way before its turn: noted, and not yet answered. */
export const isGoingAhead = ({ place, asked }: Piece): boolean =>
  place !== 'over' && asked?.state === 'AHEAD' && asked.outcome === 'waiting';

/** About to go before its turn, and not tried until its owner knows that the note of that is durable. */
export const isBeingNoted = (piece: Piece): boolean => isGoingAhead(piece) && piece.toBeNoted > 0;
