import { ruleOn, ruleWhen } from './rule.fixture.ts';

/** Going ahead (design section 6). */
export const aheadRules = [
  ruleOn('started', 'what goes ahead is noted before the attempt', (piece, { lanes }) =>
    lanes.isHead(piece) ? false : piece.durable?.state !== 'AHEAD',
  ),
  ruleOn('started', 'what goes ahead says of how many, and the oldest', (piece, { lanes, step: { passes } }) => {
    const passed = lanes.before(piece);
    if (passed.length === 0) return passes !== undefined;
    const oldestAt = Math.min(...passed.map(({ occurredAt }) => occurredAt));
    return passes?.of !== passed.length || passes.oldestAt !== oldestAt;
  }),
  ruleWhen('momentEnds', 'what may go ahead is noted at once', (piece, { lanes, at }) => {
    const isReady = lanes.isReady(piece, at) && lanes.isFree(piece);
    return isReady && lanes.mustGoAhead(piece) && piece.asked?.state !== 'AHEAD';
  }),
  ruleWhen('quiet', 'what may go ahead has gone', (piece, { lanes }) =>
    piece.place === 'waiting' && !piece.held ? lanes.mustGoAhead(piece) : false,
  ),
];
