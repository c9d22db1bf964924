import type { Identified } from '@care-relay/fhir';
import type { Outcome, Problem } from '@care-relay/lanes';
import type { Bundle } from 'fhir/r4.js';
import type { Trust } from '../directory/index.ts';
import type { Incident } from '../incidents/index.ts';
import { type Addressed, idsOf, type ToldOfIncident } from '../mappings/index.ts';
import { endOf, type IncidentAccounts, type IncidentMessage, type MessageEnd } from './incident-accounts.ts';
import type { ToldLog } from './told-log.ts';
import type { Told } from './told.ts';
import type { TrustNotices } from './trust-notices.ts';

export type Deliver = (trust: Trust, bundle: Identified<Bundle>) => Promise<Outcome>;

export interface MessengerParts {
  readonly log: Pick<ToldLog, 'get' | 'note' | 'offsetOf'>;
  readonly deliver: Deliver;
  readonly accounts: Pick<IncidentAccounts, 'answered' | 'waits' | 'ends'>;
  readonly notices: Pick<TrustNotices, 'changed'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly test: boolean;
  /** Counts what came of a message. */
  readonly tell: (message: string, outcome: string) => void;
}

/** The trust whose incident it is, and what of the incident stands in messages. */
export interface About {
  readonly trust: Trust;
  readonly incident: Pick<Incident, 'id'> & Partial<Pick<Incident, 'begunAt'>>;
}

/** An incident as the directory has it, and its trust. */
export interface At extends About {
  readonly incident: Incident;
}

/** A message about an incident, by the turn that it is of. */
export interface Saying {
  readonly at: About;
  readonly told: Told;
  readonly message: ToldOfIncident;
}

/** Sends messages about incidents, and keeps what was told and the accounts. On the ledger first: what is noted as ended has its end there. */
export class Messenger {
  readonly #parts: MessengerParts;

  constructor(parts: MessengerParts) {
    this.#parts = parts;
  }

  async note(told: Told): Promise<Told> {
    const { log, notices, now } = this.#parts;
    const before = log.get(told.organisation, told.incident);
    const noted = { ...told, at: now() };
    await log.note(noted);
    notices.changed(before, noted);
    return noted;
  }

  /** Its end, where the attempt is one, is on the ledger when this resolves; otherwise that it waits. */
  async send(saying: Saying, bundle: Identified<Bundle>): Promise<Outcome> {
    const { deliver, tell, accounts } = this.#parts;
    const outcome = await deliver(saying.at.trust, bundle);
    tell(saying.message, outcome.kind);
    const message = this.#messageOf(saying);
    accounts.answered(message, outcome);
    // A refused withdrawal is tried again: what is wrong on a crew's screen must not be left there.
    const isFinal = saying.message !== 'SummaryWithdrawn' || outcome.kind === 'delivered';
    const end = isFinal ? endOf(outcome) : undefined;
    if (end !== undefined) await accounts.ends(message, end);
    else if ('problem' in outcome) await accounts.waits(message, outcome.problem);
    return outcome;
  }

  /** It cannot be sent now, for a reason that is not the trust's. */
  async waits(saying: Saying, problem: Pick<Problem, 'code'>): Promise<void> {
    await this.#parts.accounts.waits(this.#messageOf(saying), problem);
  }

  /** It is never sent. */
  async ends(saying: Saying, end: MessageEnd & { readonly outcome: 'WITHHELD' | 'EXPIRED' | 'SUPERSEDED' }) {
    this.#parts.tell(saying.message, end.outcome.toLowerCase());
    await this.#parts.accounts.ends(this.#messageOf(saying), end);
  }

  addressed({ trust, incident }: About, { turn, callSign, at }: Told): Addressed {
    const { ods, name, endpoint } = trust;
    const about = { ...incidentOf(incident), callSign };
    return { to: { ods, name, endpoint }, incident: about, turn, at, test: this.#parts.test };
  }

  idOf({ at, told, message }: Saying): string {
    return idsOf(message, this.addressed(at, told)).bundle;
  }

  #messageOf(saying: Saying): IncidentMessage {
    const { told, message } = saying;
    const { organisation, incident, at: notedAt } = told;
    const offset = this.#parts.log.offsetOf(organisation, incident);
    return { destination: organisation, type: message, id: this.idOf(saying), offset, notedAt };
  }
}

function incidentOf({ id, begunAt }: About['incident']) {
  return { id, ...(begunAt !== undefined && { begunAt }) };
}

export const wasTaken = ({ kind }: Outcome): boolean => kind === 'delivered';

/** Neither taken nor refused: the trust's system is busy, away, or refuses us altogether. */
export const isPassing = ({ kind }: Outcome): boolean => kind === 'deferred' || kind === 'faulty';

export function refusal(what: 'available' | 'push', outcome: Outcome): Partial<Told> {
  return { [what]: 'REFUSED', reason: outcome.kind === 'rejected' ? outcome.problem.code : outcome.kind };
}
