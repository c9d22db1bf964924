import type { Admitted } from './admitted.ts';
import type { AskedPerson } from './asked-person.ts';
import type { Refused } from './refused.ts';

/** What is asked for: whom an identifier means, their summary, or one resource of it. */
export type Operation = 'search' | 'summary' | 'read';

/** A question as an HTTP route hands it over. Nothing of it has been believed yet. */
export interface LookUp {
  /** The `Authorization` header as it came; undefined where there is none. */
  readonly authorisation: string | undefined;
  readonly operation: Operation;
  /** The reason code with which access is asked for without a relationship; undefined where none is claimed. */
  readonly emergencyReason?: string | undefined;
  /**
   * Looks for whom the question means. Called at the most once, and only for a client that is who it says. An identifier
   * that cannot be read is `nobody`: to the asker it is the same as an unknown one.
   */
  find(): Promise<Found>;
}

/** `incomplete`: what is known is being rebuilt or is behind, so that nobody can say whether there is somebody. */
export type Found =
  | { readonly kind: 'person'; readonly person: AskedPerson }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'incomplete' };

/** What was made for somebody who may see it. `nothing` is answered as an unknown person is. */
export type Composed<T> =
  | { readonly kind: 'content'; readonly content: T; readonly asAt: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'incomplete' };

export type Answered<T> =
  | { readonly kind: 'answered'; readonly content: T; readonly admitted: Admitted }
  | { readonly kind: 'refused'; readonly refused: Refused };

/** A report that what was shown is about somebody else than the patient who is there. */
export interface WrongPatient {
  readonly authorisation: string | undefined;
  /** The look-up that showed it: `Admitted.lookUp`. */
  readonly lookUp: string;
}

export type Reported = { readonly kind: 'withdrawn' } | { readonly kind: 'refused'; readonly refused: Refused };

/**
 * Who may know what: the only way from a question to a summary. Every call ends in an audit record, refusals too, and it
 * stands in Kafka before the call resolves; with Kafka away, an active emergency is audited in the local journal, and whatever
 * else would be shown or not found is refused with 503. Neither call rejects for what an asker sent.
 */
export interface Access {
  /**
   * One question from its token to its answer. `compose` runs only for who may know; what it gives is handed on only when
   * the audit has the look-up. It must leave out what `Admitted.withhold` names.
   */
  lookUp<T>(asked: LookUp, compose: (admitted: Admitted) => Promise<Composed<T>>): Promise<Answered<T>>;
  /** Withdraws what a look-up of the same organisation showed, and raises a task. */
  reportWrongPatient(report: WrongPatient): Promise<Reported>;
}
