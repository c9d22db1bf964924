import type { CriticalSets } from '../critical/critical-sets.ts';
import { heldReasons, type WhoIs } from '../identity/who-is.ts';
import { type KnownPatient, knownPatient } from '../incidents/index.ts';
import { criticalSet } from '../mappings/index.ts';
import { type At, isPassing, type Messenger, refusal, type Saying, wasTaken } from './messenger.ts';
import type { Told } from './told.ts';

export interface PusherParts {
  readonly messenger: Messenger;
  readonly criticalSets: CriticalSets;
  readonly whoIs: Pick<WhoIs, 'standing'>;
}

/** Sends the critical set of an incident, where it may be sent now. */
export class Pusher {
  readonly #parts: PusherParts;

  constructor(parts: PusherParts) {
    this.#parts = parts;
  }

  /**
   * What is sent is what is known when it is asked for; after a crash between, it may be asked for again. False where it is
   * to be tried again later.
   */
  async push(at: At, told: Told): Promise<boolean> {
    const patient = knownPatient(at.incident);
    if (patient === undefined) return true;
    const { whoIs } = this.#parts;
    const standing = await whoIs.standing(patient, at.trust.ods);
    if (standing === 'unavailable') return this.#postpone(at, told, 'IDENTITY_UNAVAILABLE');
    if (standing === 'objections-unreadable') return this.#postpone(at, told, 'OBJECTIONS_UNREADABLE');
    if (standing !== 'sure') return this.#withhold(at, told, heldReasons[standing]);
    const begun = told.push === 'SENDING' ? told : await this.#parts.messenger.note({ ...told, push: 'SENDING' });
    return this.#ask(at, begun, patient);
  }

  async #ask(at: At, told: Told, patient: KnownPatient): Promise<boolean> {
    const { criticalSets, messenger } = this.#parts;
    const answer = await criticalSets.ask({ trust: at.trust.ods, incident: at.incident.id, patient });
    if (answer.kind === 'unavailable') return this.#postpone(at, told, answer.code);
    if (answer.kind === 'none') return this.#withhold(at, told, 'NOTHING_TO_SEND');
    const content = { summary: answer.summary, patient, graceMs: at.trust.graceMs };
    const set = criticalSet(messenger.addressed(at, told), content);
    if (set.kind === 'withheld') return this.#withhold(at, told, set.reason);
    const outcome = await messenger.send(saying(at, told), set.bundle);
    if (isPassing(outcome)) return false;
    await messenger.note({ ...told, ...(wasTaken(outcome) ? { push: 'PUSHED' } : refusal('push', outcome)) });
    return true;
  }

  /** Due from now on: should it never go, that is accounted for. */
  async #postpone(at: At, known: Told, code: string): Promise<false> {
    const { messenger } = this.#parts;
    const told = known.push === 'NONE' ? await messenger.note({ ...known, push: 'DUE' }) : known;
    await messenger.waits(saying(at, told), { code });
    return false;
  }

  async #withhold(at: At, told: Told, reason: string): Promise<true> {
    const { messenger } = this.#parts;
    await messenger.ends(saying(at, told), { outcome: 'WITHHELD', reason });
    await messenger.note({ ...told, push: 'WITHHELD', reason });
    return true;
  }
}

const saying = (at: At, told: Told): Saying => ({ at, told, message: 'CriticalInformation' });
