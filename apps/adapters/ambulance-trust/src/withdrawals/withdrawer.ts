import type { Trust } from '../directory/index.ts';
import type { Incident } from '../incidents/index.ts';
import { idsOf, lookUpWithdrawn } from '../mappings/index.ts';
import { endOf, type IncidentAccounts, type IncidentMessage } from '../telling/incident-accounts.ts';
import type { Deliver } from '../telling/messenger.ts';
import type { SentUpdates } from '../telling/sent-updates.ts';
import type { Looked } from '../telling/teller.ts';
import { keptMs, type ToldLog } from '../telling/told-log.ts';
import type { TrustNotices } from '../telling/trust-notices.ts';
import type { TakenBackLog } from './taken-back-log.ts';
import type { WithdrawnLookUp } from './withdrawn-look-ups.ts';

export interface WithdrawerParts {
  readonly log: Pick<TakenBackLog, 'get' | 'note' | 'forget'>;
  /** What was told of the incident by itself: what was sent unasked is taken back too. */
  readonly told: Pick<ToldLog, 'get'>;
  readonly updates: Pick<SentUpdates, 'of'>;
  readonly deliver: Deliver;
  readonly accounts: Pick<IncidentAccounts, 'answered' | 'waits' | 'ends'>;
  readonly notices: Pick<TrustNotices, 'notTaken' | 'taken'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly test: boolean;
  /** Counts what came of a message. */
  readonly tell: (message: string, outcome: string) => void;
}

export interface Withdrawing {
  readonly trust: Trust;
  readonly withdrawn: WithdrawnLookUp;
  /** Undefined where the directory has the incident no longer. */
  readonly incident: Incident | undefined;
}

/**
 * Tells a trust that what it pulled for an incident is withdrawn; noted before it is sent, and after. Until the trust takes
 * it: what is wrong on a crew's screen must not be left there, whatever has become of the incident.
 */
export class Withdrawer {
  readonly #parts: WithdrawerParts;

  constructor(parts: WithdrawerParts) {
    this.#parts = parts;
  }

  isDone({ lookUp }: WithdrawnLookUp): boolean {
    return this.#parts.log.get(lookUp)?.standing === 'WITHDRAWN';
  }

  /**
   * A month after it was withdrawn it is on no crew's screen: what was begun is told to its end, what was told is forgotten, and
   * nothing is begun.
   */
  isOver({ lookUp, at }: WithdrawnLookUp): boolean {
    return this.#parts.now() >= at + keptMs && this.#parts.log.get(lookUp)?.standing !== 'WITHDRAWING';
  }

  /** Rejects where the log cannot be written. */
  async forget({ lookUp }: WithdrawnLookUp): Promise<void> {
    await this.#parts.log.forget(lookUp);
  }

  /** Rejects where the log or the ledger cannot be written. */
  async look(withdrawing: Withdrawing): Promise<Looked> {
    const { log, deliver, accounts, notices, now, tell } = this.#parts;
    const { trust, withdrawn } = withdrawing;
    if (this.isDone(withdrawn)) return 'done';
    const { lookUp, organisation, incident } = withdrawn;
    const begun = { lookUp, organisation, incident, standing: 'WITHDRAWING', at: now() } as const;
    const { offset, at } = log.get(lookUp) ?? (await log.note(begun));
    const bundle = this.#message(withdrawing);
    const message: IncidentMessage = {
      ...{ destination: trust.ods, type: 'SummaryWithdrawn', id: bundle.id, offset, notedAt: at },
    };
    const outcome = await deliver(trust, bundle);
    tell('SummaryWithdrawn', outcome.kind);
    accounts.answered(message, outcome);
    if (outcome.kind !== 'delivered') {
      if ('problem' in outcome) await accounts.waits(message, outcome.problem);
      notices.notTaken(lookUp, { destination: trust.ods, since: at, isRefused: outcome.kind === 'rejected' });
      return 'again';
    }
    await accounts.ends(message, endOf(outcome) ?? { outcome: 'DELIVERED' });
    await log.note({ ...begun, standing: 'WITHDRAWN' });
    notices.taken(lookUp, trust.ods);
    return 'done';
  }

  #message({ trust: { ods, name, endpoint }, withdrawn, incident }: Withdrawing) {
    const { lookUp, at, incident: id, organisation } = withdrawn;
    const told = this.#parts.told.get(organisation, id);
    const to = { ods, name, endpoint };
    const about = {
      ...{ id, callSign: told?.callSign ?? incident?.callSign ?? 'unknown' },
      ...(incident !== undefined && { begunAt: incident.begunAt }),
    };
    const wasPushed = told?.push === 'PUSHED' || told?.push === 'SENDING';
    const turn = told?.turn ?? 0;
    const pushed = wasPushed ? [idsOf('CriticalInformation', { to, incident: about, turn }).bundle] : [];
    const unasked = [...pushed, ...this.#parts.updates.of(organisation, id)];
    return lookUpWithdrawn({ to, incident: about, lookUp, at, pushed: unasked, test: this.#parts.test });
  }
}
