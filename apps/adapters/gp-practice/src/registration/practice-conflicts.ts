import type { AlertLog } from '@care-relay/ledger';
import { heldElsewhere } from './practice-now.ts';
import type { AskedEvent, PatientNow, PatientRegister } from './patient-now.ts';

export interface PracticeConflictsParts {
  readonly tasks: Pick<AlertLog, 'raise' | 'clear' | 'standing'>;
  readonly register: PatientRegister;
  /** Name of the adapter. */
  readonly group: string;
}

type Whose = AskedEvent['envelope'];

const kind = 'practice-differs';

/** A hospital holds another practice than the registered one: a task for somebody, one for each patient and pair, until they agree. */
export class PracticeConflicts {
  readonly #parts: PracticeConflictsParts;
  /** Causes that stand, by whose they are. */
  readonly #standing = new Map<string, string>();

  constructor(parts: PracticeConflictsParts) {
    this.#parts = parts;
  }

  /** As is known of an event's patient now. */
  compared({ envelope }: { readonly envelope: Whose }, now: PatientNow): void {
    const { tasks, group } = this.#parts;
    const before = this.#standing.get(named(envelope));
    const cause = causeOf(envelope, now);
    if (cause === before) return;
    if (before !== undefined) tasks.clear(before);
    if (cause === undefined) return void this.#standing.delete(named(envelope));
    this.#standing.set(named(envelope), cause);
    const text = 'A hospital holds another practice for a patient than the one that they are registered with.';
    tasks.raise({ cause, kind: 'task', group, code: 'PRACTICE_DIFFERS', text });
  }

  /** Clears what agrees by now, whoever raised it; what cannot be said now stands. */
  async look(): Promise<void> {
    for (const { cause } of await this.#parts.tasks.standing()) {
      const whose = whoseIn(cause);
      if (whose === undefined) continue;
      const now = await this.#parts.register.now({ envelope: whose, at: nowhere });
      if (now?.registrations === undefined) continue;
      this.#standing.set(named(whose), cause);
      this.compared({ envelope: whose }, now);
    }
  }
}

const nowhere = { topic: '', partition: -1, offset: -1 };

const named = ({ source, subject }: Whose): string => `${source}|${subject}`;

/** Names no patient but by pseudonym. */
function causeOf({ source, subject }: Whose, now: PatientNow): string | undefined {
  const held = heldElsewhere(source, now);
  return held && [kind, source, subject, held, now.registrations?.current?.practice].join('|');
}

function whoseIn(cause: string): Whose | undefined {
  const [of, source, subject] = cause.split('|');
  return of === kind && source !== undefined && subject !== undefined ? { source, subject } : undefined;
}
