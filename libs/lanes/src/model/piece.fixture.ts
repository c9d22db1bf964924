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
  readonly sameThing?: string;
  place: Place;
  /** Rejected: nothing but a person moves it. */
  held: boolean;
  /** Deferred: no earlier than the receiver asked, and no later than the longest pause. */
  tryNotBefore: number;
  tryBy: number;
  /** The present owner has parked it: a durable entry stands, or was asked for. */
  isParked: boolean;
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

export function newPiece(plan: Pick<Piece, 'id' | 'offset' | 'destination' | 'subjects'>, sameThing?: string): Piece {
  return {
    ...plan,
    ...(sameThing === undefined ? {} : { sameThing }),
    ...{
      place: 'unread',
      held: false,
      tryNotBefore: 0,
      tryBy: 0,
      isRead: false,
      isParked: false,
      settled: false,
      accepted: false,
    },
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
