import type { FlowNotices } from '@care-relay/ledger';
import type { TakenBack } from '../withdrawals/taken-back-log.ts';
import { type Told, toldKey } from './told.ts';

export interface TrustNoticesParts {
  readonly notices: FlowNotices;
  /** What was told of every incident. */
  readonly all: () => readonly Told[];
  /** Of which look-ups what was shown is taken back. */
  readonly takenBack: () => readonly TakenBack[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A withdrawal that a trust has not taken for so long is known to people. */
const withdrawnWithinMs = 60_000;

const refusals = [
  {
    ...{ code: 'OFFER_REFUSED', isOf: ({ available }: Told): boolean => available === 'REFUSED' },
    text: 'The trust refuses to be told that a summary can be asked for: the crews of these incidents do not know it.',
  },
  {
    ...{ code: 'PUSH_REFUSED', isOf: ({ push }: Told): boolean => push === 'REFUSED' },
    text: 'The trust refuses the critical set of these incidents: their crews were not sent what cannot wait.',
  },
] as const;

/** Alerts about what a trust does not take: one for each trust and cause, cleared when none is left that it is about. */
export class TrustNotices {
  readonly #parts: TrustNoticesParts;
  /** Withdrawals that a trust has not taken, by message or incident: of which trust. */
  readonly #notTaken = new Map<string, string>();

  constructor(parts: TrustNoticesParts) {
    this.#parts = parts;
  }

  /** What another process began to withdraw counts until it is taken. */
  begin(): void {
    const { all, takenBack } = this.#parts;
    this.#notTaken.clear();
    for (const told of all()) if (isBegun(told)) this.#notTaken.set(toldKey(told), told.organisation);
    for (const one of takenBack()) if (isBegun(one)) this.#notTaken.set(one.lookUp, one.organisation);
  }

  /** What was told of an incident of this trust has changed. */
  changed(before: Told | undefined, after: Told): void {
    const { notices, all } = this.#parts;
    for (const { code, text, isOf } of refusals) {
      if ((before === undefined || !isOf(before)) && !isOf(after)) continue;
      const { organisation: destination } = after;
      const cause = `${destination}|${code}`;
      const count = all().filter((one) => one.organisation === destination && isStanding(one) && isOf(one)).length;
      if (count > 0) notices.raise({ cause, kind: 'alert', destination, code, text, count });
      else notices.clear(cause);
    }
  }

  /** An attempt to withdraw failed. `since` is when the withdrawal was begun, in milliseconds. */
  notTaken(key: string, { destination, since, isRefused }: { destination: string; since: number; isRefused: boolean }) {
    const { notices, now } = this.#parts;
    if (!isRefused && now() - since < withdrawnWithinMs) return;
    this.#notTaken.set(key, destination);
    notices.raise({
      ...{ cause: causeOf(destination), kind: 'alert', destination, code, count: this.#countOf(destination) },
      text: 'The trust has not taken that summaries are withdrawn: what is wrong may still be on its crews’ screens.',
    });
  }

  /** A withdrawal was taken, or needs to be no longer. */
  taken(key: string, destination: string): void {
    this.#notTaken.delete(key);
    if (this.#countOf(destination) === 0) this.#parts.notices.clear(causeOf(destination));
  }

  #countOf(destination: string): number {
    return [...this.#notTaken.values()].filter((one) => one === destination).length;
  }
}

const code = 'WITHDRAWAL_NOT_TAKEN';

const causeOf = (destination: string): string => `${destination}|${code}`;

const isBegun = ({ standing }: Pick<Told | TakenBack, 'standing'>): boolean => standing === 'WITHDRAWING';

const isStanding = ({ standing }: Told): boolean => standing === 'STANDING' || standing === 'WITHDRAWING';
