import type { ParkedState } from '../lane-entry.ts';
import type { Problem } from '../outcome.ts';
import type { Standing } from './queued-entry.ts';

/** Texts of a receiver's own making must not fill memory: beyond so many they are not shared any more. */
const most = 1_000;

/** One for each state: what waits shares it. */
const waiting: Readonly<Record<ParkedState, Standing>> = {
  PARKED: { state: 'PARKED', outcome: 'waiting' },
  BEHIND: { state: 'BEHIND', outcome: 'waiting' },
  AWAITING_MERGE: { state: 'AWAITING_MERGE', outcome: 'waiting' },
  AWAITING_DESTINATION: { state: 'AWAITING_DESTINATION', outcome: 'waiting' },
  AHEAD: { state: 'AHEAD', outcome: 'waiting' },
};

/** Why entries stand durable: what thousands have in common is kept once. */
export class KnownStandings {
  readonly #rejected = new Map<string, Standing>();

  waiting(state: ParkedState): Standing {
    return waiting[state];
  }

  /** The shared one that says the same, where many may say it: not where a time of its own is in it. */
  of(standing: Standing): Standing {
    const { state, outcome, problem, nextTryAt } = standing;
    if (outcome === 'waiting') return waiting[state];
    return problem === undefined || nextTryAt !== undefined ? standing : this.#share(standing, problem);
  }

  #share(standing: Standing, { code, at, table0357, text }: Problem): Standing {
    const name = JSON.stringify([standing.state, standing.outcome, code, at, table0357, text]);
    const known = this.#rejected.get(name);
    if (known !== undefined) return known;
    if (this.#rejected.size < most) this.#rejected.set(name, standing);
    return standing;
  }
}
