import { isIdentityEvent } from './piece.fixture.ts';
import { ruleOn, ruleWhen } from './rule.fixture.ts';

/** Order, isolation and the merge barrier (design section 5). */
export const laneRules = [
  ruleOn('started', 'in a lane, one event at a time', (piece, { lanes }) =>
    lanes.inLanesOf(piece).some(({ place }) => place === 'trying'),
  ),
  ruleOn('started', 'only the head of all its lanes is tried', (piece, { lanes }) => !lanes.isHead(piece)),
  ruleOn('started', 'what is held waits for a person', ({ held }) => held),
  ruleOn('started', 'Retry-After is honoured', ({ tryNotBefore }, { at }) => at < tryNotBefore),
  ruleOn('started', 'what has ended is never tried again', ({ place }) => place !== 'waiting'),
  ruleOn('accepted', 'first deliveries of a lane are in the order of the log', (piece, { lanes }) =>
    piece.accepted || piece.recorded === 'closed'
      ? false
      : lanes.inLanesOf(piece).some(({ offset, accepted }) => accepted && offset > piece.offset),
  ),
  ruleOn('accepted', 'what was closed is not sent, where readers know what was settled', (piece, { lanes }) =>
    lanes.remembersSettled ? piece.recorded === 'closed' : false,
  ),
  ruleWhen('momentEnds', 'a free head is tried at once, whatever other lanes do', (piece, { lanes, at }) =>
    lanes.isDue(piece, at),
  ),
  ruleOn('keeping', 'what follows an identity event waits as AWAITING_MERGE', (piece, { lanes, step }) => {
    const waits = step.says.outcome === 'waiting';
    const behindMerge = lanes.before(piece).some(isIdentityEvent);
    return waits && (step.says.state === 'AWAITING_MERGE') !== behindMerge;
  }),
];
