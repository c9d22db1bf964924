import type { LookUpAudited, StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { type IndexReader, type Person, personOf } from '@care-relay/identity';
import type { Notice } from '@care-relay/ledger';
import type { Clock } from '@care-relay/platform';
import { relationshipOf } from '../deciding/relationship.ts';
import { askedPersonOf } from '../identity-person.ts';
import { type NoticeBoard, tell } from '../notices.ts';
import type { Graces } from '../register/register.ts';
import { withdrawalOf } from './report.ts';
import { type AuditReading, lookUpsOf, setsShown } from './shown-together.ts';
import type { Withdrawals } from './withdrawals.ts';

export interface PartedParts {
  readonly bus: EventBus;
  readonly codec: StateCodec;
  readonly index: IndexReader;
  readonly graces: Graces;
  readonly withdrawals: Pick<Withdrawals, 'load' | 'keeps' | 'withdraw'>;
  readonly tasks: Pick<NoticeBoard, 'raise' | 'standing'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What was shown longer ago is looked through no more. */
const shownWithinMs = 30 * 24 * 3_600_000;
/** An answer under way while its person was parted, or an audit that waited in a journal, is found at the latest then. */
const everyMs = 3_600_000;
/** As who reports it. */
const client = 'summaries';

/** It cannot be told now who is whom: it is looked again. */
class NotNow extends Error {
  readonly code = 'PARTED_NOT_NOW';
  readonly safeToLog = true;
}

/**
 * Withdraws what was shown as one person's and is not any more. What is to be withdrawn is found in the audit by who is who
 * now, never remembered: whatever a process did not live to do, the next one finds.
 */
export class PartedLookUps {
  readonly #parts: PartedParts;
  readonly #due = new Set<string>();
  #isAllDue = true;
  #allAt = 0;

  constructor(parts: PartedParts) {
    this.#parts = parts;
  }

  /** These may be one person no longer. */
  part(subjects: readonly string[]): void {
    for (const subject of subjects) this.#due.add(subject);
  }

  /** Anybody may. */
  partAll(): void {
    this.#isAllDue = true;
  }

  /** Looks for what is due, and withdraws. Rejects where that cannot be done now: it stays due. One call at a time. */
  async look(): Promise<void> {
    const now = this.#parts.clock.now();
    const isAll = this.#isAllDue || now - this.#allAt >= everyMs;
    const due = [...this.#due];
    if (!isAll && due.length === 0) return;
    this.#isAllDue = false;
    this.#due.clear();
    try {
      await this.#withdrawParted(now, (subjects) => isAll || due.some((one) => subjects.includes(one)));
      if (isAll) this.#allAt = now;
    } catch (error) {
      this.#isAllDue ||= isAll;
      this.part(due);
      throw error;
    }
  }

  async #withdrawParted(now: number, isAsked: (subjects: readonly string[]) => boolean): Promise<void> {
    const { bus, codec, withdrawals, tasks } = this.#parts;
    await this.#requireIndex();
    const reading: AuditReading = { bus, codec, since: now - shownWithinMs };
    const parted: (readonly string[])[] = [];
    for (const subjects of await setsShown(reading, isAsked))
      if (!(await this.#areOne(subjects))) parted.push(subjects);
    if (parted.length === 0) return;
    await withdrawals.load();
    const shown = (await lookUpsOf(reading, parted)).filter(({ lookUp }) => !withdrawals.keeps(lookUp));
    // What is withdrawn is looked at no more, so its task must stand by then.
    await tell(shown.map(shownAsOne), tasks);
    for (const one of shown) await this.#withdraw(one, now);
  }

  /** Before the audit is read: whom it is asked about does not matter. */
  async #requireIndex(): Promise<void> {
    await this.#personOf('');
  }

  async #areOne(subjects: readonly string[]): Promise<boolean> {
    const person = await this.#personOf(subjects[0] ?? '');
    return subjects.every((one) => person?.records.some(({ subject }) => subject === one) === true);
  }

  async #withdraw(shown: LookUpAudited, at: number): Promise<void> {
    const subjects = await this.#notTheirs(shown, at);
    await this.#parts.withdrawals.withdraw({ ...withdrawalOf(shown, { at, client }), subjects });
  }

  /** Whom the organisation may know by a relationship of its own it may go on asking for: nothing wrong is shown there now. */
  async #notTheirs({ organisation, subjects }: LookUpAudited, now: number): Promise<readonly string[]> {
    const { graces } = this.#parts;
    const found: string[] = [];
    for (const subject of subjects) {
      const person = await this.#personOf(subject);
      const facts = { asker: { organisation: organisation ?? '' }, incident: undefined, graces, now };
      const isTheirs =
        person !== undefined && relationshipOf({ ...facts, person: askedPersonOf(person) }) !== undefined;
      if (!isTheirs) found.push(subject);
    }
    return found;
  }

  async #personOf(subject: string): Promise<Person | undefined> {
    const answer = await personOf({ kind: 'subject', subject }, this.#parts.index);
    if (answer.kind === 'incomplete') throw new NotNow('who is who is being built again');
    return answer.kind === 'found' ? answer.person : undefined;
  }
}

function shownAsOne({ lookUp, organisation }: LookUpAudited): Notice {
  return {
    cause: `shown-as-one|${organisation ?? ''}|${lookUp}`,
    ...{ kind: 'task', group: 'summaries', destination: organisation ?? '', code: 'SHOWN_AS_ONE' },
    text: `Look-up ${lookUp} showed records as one person's that are no longer: tell whoever read it.`,
  };
}
