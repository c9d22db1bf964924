import type { Identified } from '@care-relay/fhir';
import type { Outcome } from '@care-relay/lanes';
import type { Bundle } from 'fhir/r4.js';
import type { CriticalSets } from '../critical/critical-sets.ts';
import type { Trust } from '../directory/index.ts';
import type { WhoIs } from '../identity/who-is.ts';
import { type Incident, knownPatient } from '../incidents/index.ts';
import { type Addressed, criticalSet, summaryAvailable, summaryWithdrawn } from '../mappings/index.ts';
import { type Doubt, nextStep, type Step } from './next-step.ts';
import type { ToldLog } from './told-log.ts';
import type { Told, WithdrawalReason } from './told.ts';

export type Deliver = (trust: Trust, bundle: Identified<Bundle>) => Promise<Outcome>;

export interface TellerParts {
  readonly log: Pick<ToldLog, 'get' | 'note'>;
  readonly deliver: Deliver;
  readonly criticalSets: CriticalSets;
  readonly whoIs: Pick<WhoIs, 'standing'>;
  /** A keyed hash of whom the crew identified; empty where nobody is. */
  readonly patientsOf: (incident: Incident) => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly test: boolean;
  /** Counts what came of a message. */
  readonly tell: (message: string, outcome: string) => void;
}

/** What came of looking at one incident: `again` while something is left that could not be told now. */
export type Looked = 'done' | 'again';

interface At {
  readonly trust: Trust;
  readonly incident: Incident;
}

/** Tells a trust what there is to tell about one incident, step by step; each is noted before it is sent, and after. */
export class Teller {
  readonly #parts: TellerParts;

  constructor(parts: TellerParts) {
    this.#parts = parts;
  }

  /** Rejects where the log cannot be written: nothing is sent that is not noted. */
  async look(trust: Trust, incident: Incident): Promise<Looked> {
    const { log, patientsOf, now } = this.#parts;
    const terms = { graceMs: trust.graceMs, openAtMostMs: trust.openAtMostMs, push: trust.push !== undefined };
    for (;;) {
      const told = log.get(incident.organisation, incident.id);
      const doubt = await this.#doubt(incident, told);
      const step = nextStep({ incident, patients: patientsOf(incident), terms, now: now(), doubt }, told);
      if (step === undefined) return 'done';
      if (!(await this.#take(step, { trust, incident }, told))) return 'again';
    }
  }

  /** What was sent is asked after for as long as it stands: a restriction, or an identity no longer sure, takes it back. */
  async #doubt(incident: Incident, told: Told | undefined): Promise<Doubt | undefined> {
    const patient = knownPatient(incident);
    const isSent = told?.standing === 'STANDING' && (told.push === 'PUSHED' || told.push === 'SENDING');
    if (!isSent || patient === undefined) return undefined;
    const standing = await this.#parts.whoIs.standing(patient);
    if (standing === 'restricted') return 'RESTRICTED';
    return standing === 'not-sure' ? 'RE_IDENTIFIED' : undefined;
  }

  /** False where it is to be tried again later. */
  async #take(step: Step, at: At, told: Told | undefined): Promise<boolean> {
    if (step.kind === 'offer') return this.#offer(at, step, told);
    if (told === undefined) return true;
    if (step.kind === 'push') return this.#push(at, told);
    if (step.kind === 'withdraw') return this.#withdraw(at, told, step.reason);
    return this.#end(told, step.reason);
  }

  async #offer(at: At, { callSign, turn }: Step & { kind: 'offer' }, known: Told | undefined): Promise<boolean> {
    const told = known?.turn === turn ? known : await this.#note(this.#begun(at.incident, { callSign, turn }));
    const outcome = await this.#send(at.trust, 'SummaryAvailable', summaryAvailable(this.#addressed(at, told)));
    if (isPassing(outcome)) return false;
    await this.#note({ ...told, ...(wasTaken(outcome) ? { available: 'TOLD' } : refusal('available', outcome)) });
    return true;
  }

  #begun(incident: Incident, { callSign, turn }: { callSign: string; turn: number }): Told {
    const { organisation, id } = incident;
    const nothing = { available: 'SENDING', push: 'NONE', standing: 'STANDING', reason: null } as const;
    return {
      organisation,
      incident: id,
      turn,
      callSign,
      patients: this.#parts.patientsOf(incident),
      ...nothing,
      at: 0,
    };
  }

  /** What is sent is what is known when it is asked for; after a crash between, it may be asked for again. */
  async #push(at: At, known: Told): Promise<boolean> {
    const patient = knownPatient(at.incident);
    if (patient === undefined) return true;
    const standing = await this.#parts.whoIs.standing(patient);
    if (standing === 'unavailable') return false;
    if (standing !== 'sure') return this.#withhold(known, standing === 'restricted' ? 'RESTRICTED' : 'NOT_SURE');
    const told = known.push === 'SENDING' ? known : await this.#note({ ...known, push: 'SENDING' });
    const ask = { trust: at.trust.ods, incident: at.incident.id, patient };
    const answer = await this.#parts.criticalSets.ask(ask);
    if (answer.kind === 'unavailable') return false;
    if (answer.kind === 'none') return this.#withhold(told, 'NOTHING_TO_SEND');
    const { graceMs } = at.trust;
    const set = criticalSet(this.#addressed(at, told), { summary: answer.summary, patient, graceMs });
    if (set.kind === 'withheld') return this.#withhold(told, set.reason);
    const outcome = await this.#send(at.trust, 'CriticalInformation', set.bundle);
    if (isPassing(outcome)) return false;
    await this.#note({ ...told, ...(wasTaken(outcome) ? { push: 'PUSHED' } : refusal('push', outcome)) });
    return true;
  }

  async #withhold(told: Told, reason: string): Promise<boolean> {
    this.#parts.tell('CriticalInformation', 'withheld');
    await this.#note({ ...told, push: 'WITHHELD', reason });
    return true;
  }

  /** A refused withdrawal is tried again: what is wrong on a crew's screen must not be left there. */
  async #withdraw(at: At, known: Told, reason: WithdrawalReason): Promise<boolean> {
    const isBegun = known.standing === 'WITHDRAWING';
    const told = isBegun ? known : await this.#note({ ...known, standing: 'WITHDRAWING', reason });
    const pushed = told.push === 'PUSHED' || told.push === 'SENDING';
    const message = summaryWithdrawn(this.#addressed(at, told), { reason, pushed });
    const outcome = await this.#send(at.trust, 'SummaryWithdrawn', message);
    if (!wasTaken(outcome)) return false;
    await this.#note({ ...told, standing: 'WITHDRAWN' });
    return true;
  }

  async #end(told: Told, reason: string): Promise<boolean> {
    if (told.push === 'SENDING') this.#parts.tell('CriticalInformation', 'expired');
    if (told.available === 'SENDING') this.#parts.tell('SummaryAvailable', 'expired');
    await this.#note({ ...told, standing: 'ENDED', reason });
    return true;
  }

  async #note(told: Told): Promise<Told> {
    const noted = { ...told, at: this.#parts.now() };
    await this.#parts.log.note(noted);
    return noted;
  }

  async #send(trust: Trust, message: string, bundle: Identified<Bundle>): Promise<Outcome> {
    const outcome = await this.#parts.deliver(trust, bundle);
    this.#parts.tell(message, outcome.kind);
    return outcome;
  }

  #addressed({ trust, incident }: At, { turn, callSign, at }: Told): Addressed {
    const { ods, name, endpoint } = trust;
    const { id, begunAt } = incident;
    return { to: { ods, name, endpoint }, incident: { id, callSign, begunAt }, turn, at, test: this.#parts.test };
  }
}

const wasTaken = ({ kind }: Outcome): boolean => kind === 'delivered';

/** Neither taken nor refused: the trust's system is busy, away, or refuses us altogether. */
const isPassing = ({ kind }: Outcome): boolean => kind === 'deferred' || kind === 'faulty';

function refusal(what: 'available' | 'push', outcome: Outcome): Partial<Told> {
  return { [what]: 'REFUSED', reason: outcome.kind === 'rejected' ? outcome.problem.code : outcome.kind };
}
