import { ruleOn, ruleWhen } from './rule.fixture.ts';

/** What an idle destination may take at once, as a part of what it takes in a second. */
const burst = 0.1;

/** Isolation, and what a destination takes (design section 5: concurrency and rate per destination). */
export const gateRules = [
  ruleOn(
    'started',
    'a destination gets no more at once than it takes',
    ({ destination }, { lanes }) => lanes.runningAt(destination) >= lanes.facts.concurrency,
  ),
  ruleOn('started', 'a destination gets no more a second than it takes', ({ destination }, { lanes, at }) => {
    const { ratePerSecond = Infinity } = lanes.facts;
    return lanes.startedSince(destination, at - 1000) > ratePerSecond * (1 + burst) + 1;
  }),
  ruleWhen('momentEnds', 'a free head is tried at once, whatever other lanes do', (piece, { lanes, at }) => {
    const { concurrency, ratePerSecond } = lanes.facts;
    // With a rate, when it is tried depends on all that was before.
    if (ratePerSecond !== undefined || !lanes.isDue(piece, at) || !lanes.isFree(piece)) return false;
    return !lanes.circuit(piece.destination).isShut && lanes.runningAt(piece.destination) < concurrency;
  }),
];
