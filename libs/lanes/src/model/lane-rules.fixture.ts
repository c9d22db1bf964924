import { isIdentityEvent } from './piece.fixture.ts';
import { ruleOn } from './rule.fixture.ts';

const isUnsentEnd = (end: string | undefined): boolean => end === 'closed' || end === 'superseded';

/** Order, isolation and the merge barrier (design section 5). */
export const laneRules = [
  ruleOn('started', 'in a lane, one event at a time', (piece, { lanes }) =>
    lanes.inLanesOf(piece).some(({ place }) => place === 'trying'),
  ),
  ruleOn('started', 'only the head of all its lanes is tried, or what may go ahead', (piece, { lanes }) =>
    lanes.isHead(piece) || piece.isForced ? false : !lanes.mayGoAhead(piece),
  ),
  ruleOn('started', 'what is held waits for a person', ({ held }) => held),
  ruleOn('started', 'Retry-After is honoured', ({ tryNotBefore }, { at }) => at < tryNotBefore),
  ruleOn('started', 'what has ended is never tried again', ({ place }) => place !== 'waiting'),
  ruleOn('accepted', 'first deliveries of a lane are in the order of the log', (piece, { lanes }) =>
    piece.accepted || isUnsentEnd(piece.recorded)
      ? false
      : lanes.inLanesOf(piece).some((other) => other.accepted && !other.wentAhead && other.offset > piece.offset),
  ),
  // What stands durable is not read: a crash between its account and its tombstone leads to one more attempt.
  ruleOn('started', 'closed and superseded are never sent, where readers know what was settled', (piece, { lanes }) =>
    lanes.facts.remembersSettled && piece.durable === undefined ? isUnsentEnd(piece.recorded) : false,
  ),
  ruleOn('keeping', 'what follows an identity event waits as AWAITING_MERGE', (piece, { lanes, step }) => {
    const waits = step.says.outcome === 'waiting' && step.says.state !== 'AHEAD';
    const behindMerge = lanes.before(piece).some(isIdentityEvent);
    return waits && (step.says.state === 'AWAITING_MERGE') !== behindMerge;
  }),
];
