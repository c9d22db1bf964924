import {
  type IdentityChange,
  type IdentityDecision,
  IndexIncomplete,
  type IndexReader,
  personsIn,
  questionIn,
  tasksOf,
} from '@care-relay/identity';
import type { Notice, StandingNotice } from '@care-relay/ledger';

export interface TellingParts {
  readonly group: string;
  readonly view: IndexReader;
  readonly tasks: {
    raise(notice: Notice): void;
    clear(cause: string): void;
    standing(): Promise<readonly StandingNotice[]>;
  };
  /** Who withdraws what was shown as one person's: of these subjects, or of everybody. */
  readonly parted: { part(subjects: readonly string[]): void; partAll(): void };
}

/** Tells people what they must settle of who is who, and what is settled. */
export class Telling {
  readonly #parts: TellingParts;
  #decided: readonly IdentityDecision[] = [];
  #isReviewDue = true;

  constructor(parts: TellingParts) {
    this.#parts = parts;
  }

  /** What became of links as events were folded in. */
  changed({ raised, cleared, parted }: Omit<IdentityChange, 'joined'>): void {
    const { tasks, group } = this.#parts;
    for (const { cause, code, text } of raised) tasks.raise({ kind: 'task', group, cause, code, text });
    for (const cause of cleared) tasks.clear(cause);
    this.#parts.parted.part(parted.flat().map(subjectIn));
  }

  /**
   * What is over, or parted, may not have been said: whoever had a partition before may not have lived to, and a fold that failed may
   * be done all the same.
   */
  reviewAll(): void {
    this.#parts.parted.partAll();
    this.#isReviewDue = true;
  }

  /**
   * What people decided, once answers go by it: what it brings up is asked, and what it settles is over. Rejects where that
   * cannot be told now: it is told at the next call. One call at a time.
   */
  async follow(decisions: readonly IdentityDecision[]): Promise<void> {
    this.#decided = [...this.#decided, ...decisions];
    const [told, isReviewDue] = [this.#decided, this.#isReviewDue];
    if (told.length === 0 && !isReviewDue) return;
    // What comes due while this goes on is reviewed at the next call.
    this.#isReviewDue = false;
    try {
      for (const { subjects } of told) this.#decidedOn(subjects, (await this.#tasksAround(subjects[0])) ?? []);
      await this.#review();
      this.#decided = this.#decided.slice(told.length);
    } catch (error) {
      this.#isReviewDue ||= isReviewDue;
      throw error;
    }
  }

  #decidedOn(subjects: readonly string[], raised: IdentityChange['raised']): void {
    this.changed({ raised, cleared: [], parted: [] });
    this.#parts.parted.part(subjects);
  }

  /** Clears what stands and is no question any more. */
  async #review(): Promise<void> {
    const { tasks } = this.#parts;
    for (const { cause } of await tasks.standing()) {
      const subject = questionIn(cause)?.subjects[0];
      const open = subject === undefined ? undefined : await this.#tasksAround(subject);
      if (open?.every((one) => one.cause !== cause) === true) tasks.clear(cause);
    }
  }

  /** Undefined where more hangs together than is ever one person's: then nothing is over. */
  async #tasksAround(subject: string): Promise<IdentityChange['raised'] | undefined> {
    const { records, decisions, isComplete, isWhole } = await this.#parts.view.around({ kind: 'subject', subject });
    if (!isComplete) throw new IndexIncomplete('who is who is being built again');
    return isWhole ? tasksOf(personsIn(records, decisions).refused) : undefined;
  }
}

/** The subject in a record's key (`recordKey`). */
function subjectIn(key: string): string {
  return key.slice(key.lastIndexOf('|') + 1);
}
