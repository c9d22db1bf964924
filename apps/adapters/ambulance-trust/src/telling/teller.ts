import type { ToldOfIncident } from '../mappings/index.ts';
import { summaryAvailable, summaryWithdrawn } from '../mappings/index.ts';
import type { WhoIs } from '../identity/who-is.ts';
import { type Incident, knownPatient } from '../incidents/index.ts';
import type { Trust } from '../directory/index.ts';
import { type About, type At, isPassing, type Messenger, refusal, wasTaken } from './messenger.ts';
import { type Doubt, nextStep, type Step, unsent, withdrawalReasonOf } from './next-step.ts';
import type { Pusher } from './pusher.ts';
import type { SentUpdates } from './sent-updates.ts';
import type { ToldLog } from './told-log.ts';
import { type Told, toldKey, type WithdrawalReason } from './told.ts';
import type { TrustNotices } from './trust-notices.ts';

export interface TellerParts {
  readonly log: Pick<ToldLog, 'get' | 'forget'>;
  readonly messenger: Messenger;
  readonly pusher: Pick<Pusher, 'push'>;
  readonly updates: Pick<SentUpdates, 'of' | 'follow' | 'clear'>;
  readonly whoIs: Pick<WhoIs, 'standing' | 'objects'>;
  readonly notices: Pick<TrustNotices, 'notTaken' | 'taken'>;
  /** A keyed hash of whom the crew identified; empty where nobody is. */
  readonly patientsOf: (incident: Incident) => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether this is a test hub. */
  readonly isTest: boolean;
}

/** What came of looking at one incident: `again` while something is left that could not be told now. */
export type Looked = 'done' | 'again';

/** Tells a trust what there is to tell about one incident, step by step; each is noted before it is sent, and after. */
export class Teller {
  readonly #parts: TellerParts;

  constructor(parts: TellerParts) {
    this.#parts = parts;
  }

  /** Rejects where the log or the ledger cannot be written: nothing is sent that is not noted. */
  async look(trust: Trust, incident: Incident): Promise<Looked> {
    const { log, patientsOf, now } = this.#parts;
    const terms = { graceMs: trust.graceMs, openAtMostMs: trust.openAtMostMs, push: trust.push !== undefined };
    for (;;) {
      const told = log.get(incident.organisation, incident.id);
      const doubt = await this.#doubt({ trust, incident }, told);
      const updates = this.#updatesOf(incident).length;
      const step = nextStep({ incident, patients: patientsOf(incident), terms, updates, now: now(), doubt }, told);
      if (step === undefined) return 'done';
      if (!(await this.#take(step, { trust, incident }, told))) return 'again';
    }
  }

  /** Of an incident that the directory has no longer: a withdrawal that was begun is ended, what stands is over, what is over is forgotten. */
  async letGo(trust: Trust, told: Told): Promise<Looked> {
    const about = { trust, incident: { id: told.incident } };
    if (told.standing === 'WITHDRAWING')
      return (await this.#withdraw(about, told, withdrawalReasonOf(told))) ? 'done' : 'again';
    if (told.standing === 'STANDING') await this.#end(about, told, { reason: 'GONE', due: [] });
    else await this.#forget(told);
    return 'done';
  }

  async #forget(told: Told): Promise<void> {
    const { log, updates } = this.#parts;
    await updates.clear(updates.of(told.organisation, told.incident));
    await log.forget(told);
  }

  #updatesOf({ organisation, id }: Incident): readonly string[] {
    return this.#parts.updates.of(organisation, id);
  }

  /** What was sent is asked after for as long as it stands: a restriction, an objection, or an identity no longer sure, takes it back. */
  async #doubt({ trust, incident }: At, told: Told | undefined): Promise<Doubt | undefined> {
    const patient = knownPatient(incident);
    const isPushed = told?.push === 'PUSHED' || told?.push === 'SENDING';
    const isSent = isPushed || this.#updatesOf(incident).length > 0;
    if (told?.standing !== 'STANDING' || !isSent || patient === undefined) return undefined;
    const standing = await this.#parts.whoIs.standing(patient, trust.ods);
    if (standing === 'restricted') return 'RESTRICTED';
    if (standing === 'dissent' || standing === 'deny-listed') return 'OBJECTED';
    return standing === 'not-sure' ? 'RE_IDENTIFIED' : undefined;
  }

  /** False where it is to be tried again later. */
  async #take(step: Step, at: At, told: Told | undefined): Promise<boolean> {
    if (step.kind === 'offer') return this.#offer(at, step, told);
    if (told === undefined) return true;
    if (step.kind === 'push') return this.#parts.pusher.push(at, told);
    if (step.kind === 'withdraw') return this.#withdraw(at, told, step.reason);
    return this.#end(at, told, { reason: step.reason, due: neverBegun(at, told) });
  }

  async #offer(at: At, { callSign, turn }: Step & { kind: 'offer' }, known: Told | undefined): Promise<boolean> {
    const { messenger } = this.#parts;
    const told = known?.turn === turn ? known : await messenger.note(this.#begun(at.incident, { callSign, turn }));
    const saying = { at, told, message: 'SummaryAvailable' } as const;
    const held = await this.#heldBack(at);
    if (held === 'OBJECTIONS_UNREADABLE') {
      await messenger.waits(saying, { code: held });
      return false;
    }
    if (held !== undefined) {
      await messenger.ends(saying, { outcome: 'WITHHELD', reason: held });
      await messenger.note({ ...told, available: 'WITHHELD', reason: held });
      return true;
    }
    const outcome = await messenger.send(saying, summaryAvailable(messenger.addressed(at, told)));
    if (isPassing(outcome)) return false;
    await messenger.note({ ...told, ...(wasTaken(outcome) ? { available: 'TOLD' } : refusal('available', outcome)) });
    return true;
  }

  /** Incidents of a live hub are live: their trust's test system is told of none. */
  async #heldBack({ trust, incident }: At): Promise<string | undefined> {
    const { isTest, whoIs } = this.#parts;
    if (!isTest && trust.processing === 'test') return 'LIVE_MESSAGE_FOR_TEST';
    const objection = await whoIs.objects(incident.patients, trust.ods);
    return objection === 'unreadable' ? 'OBJECTIONS_UNREADABLE' : objection;
  }

  #begun(incident: Incident, { callSign, turn }: { callSign: string; turn: number }): Told {
    const { organisation, id } = incident;
    const nothing = { available: 'SENDING', push: 'NONE', standing: 'STANDING', reason: null } as const;
    const patients = this.#parts.patientsOf(incident);
    return { organisation, incident: id, turn, callSign, patients, ...nothing, at: 0 };
  }

  async #withdraw(at: About, known: Told, reason: WithdrawalReason): Promise<boolean> {
    const { messenger, notices, updates } = this.#parts;
    const told = known.standing === 'WITHDRAWING' ? known : await this.#beginWithdrawal(at, known, reason);
    const pushed = told.push === 'PUSHED' || told.push === 'SENDING';
    await updates.follow();
    const sent = updates.of(told.organisation, told.incident);
    const message = summaryWithdrawn(messenger.addressed(at, told), { reason, pushed, updates: sent });
    const outcome = await messenger.send({ at, told, message: 'SummaryWithdrawn' }, message);
    const [key, destination] = [toldKey(told), at.trust.ods];
    if (!wasTaken(outcome)) {
      notices.notTaken(key, { destination, since: told.at, isRefused: outcome.kind === 'rejected' });
      return false;
    }
    await messenger.note({ ...told, standing: 'WITHDRAWN' });
    await updates.clear(sent);
    notices.taken(key, destination);
    return true;
  }

  /** What has not been sent by now never will be: the withdrawal goes ahead of it. */
  async #beginWithdrawal(at: About, told: Told, reason: WithdrawalReason): Promise<Told> {
    const { messenger } = this.#parts;
    const supersededBy = messenger.idOf({ at, told, message: 'SummaryWithdrawn' });
    for (const message of unsent(told))
      await messenger.ends({ at, told, message }, { outcome: 'SUPERSEDED', supersededBy });
    return messenger.note({ ...told, standing: 'WITHDRAWING', reason });
  }

  async #end(at: About, told: Told, { reason, due }: Ending): Promise<boolean> {
    const { messenger } = this.#parts;
    for (const message of [...unsent(told), ...due])
      await messenger.ends({ at, told, message }, { outcome: 'EXPIRED', reason: 'INCIDENT_OVER' });
    await messenger.note({ ...told, standing: 'ENDED', reason });
    return true;
  }
}

interface Ending {
  readonly reason: string;
  /** Messages that were due and never begun. */
  readonly due: readonly ToldOfIncident[];
}

/** A push that was due, and the incident was over before it was looked at. */
function neverBegun({ trust, incident }: At, { available, push }: Told): readonly ToldOfIncident[] {
  const wasDue = trust.push !== undefined && available === 'TOLD' && push === 'NONE';
  return wasDue && knownPatient(incident) !== undefined ? ['CriticalInformation'] : [];
}
