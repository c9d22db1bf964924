import { hasEnded, isEnd, isOpen, type Piece } from './piece.fixture.ts';
import type { ReferenceLanes } from './reference-lanes.fixture.ts';
import { type Rule, ruleOn, ruleWhen } from './rule.fixture.ts';

/** It ended and the accounts know, or it stands where the next owner finds it. */
const isSafe = ({ recorded, durable }: Piece): boolean => isEnd(recorded) || durable !== undefined;

/** Why a piece may rest although nothing happens any more. */
function mayRest(piece: Piece, lanes: ReferenceLanes): boolean {
  if (!isOpen(piece)) return hasEnded(piece) || (isEnd(piece.durable?.outcome) && !lanes.isHead(piece));
  return piece.place === 'waiting' && piece.durable !== undefined && (piece.held || !lanes.isHead(piece));
}

const commitIsSafe: Rule = {
  says: 'nothing is committed that has neither ended nor stands durable',
  isBroken: (lanes, { step }) =>
    step.kind === 'committed' && lanes.all().some((piece) => piece.offset < step.offset && !isSafe(piece)),
};

/** No loss, and no account that claims more than is true (design section 1, promises 1 and 5). */
export const accountRules = [
  ruleOn('recorded', 'no end is recorded before the attempt ended so', ({ end }, { step }) =>
    isEnd(step.as) ? end !== step.as : false,
  ),
  ruleOn('cleared', 'an entry stands durable until its end is recorded', ({ recorded }) => !isEnd(recorded)),
  ruleOn('settled', 'nothing settles before it is recorded or durable', (piece) => !isSafe(piece)),
  ruleOn('settled', 'an offset settles once', ({ settled }) => settled),
  ruleOn('keeping', 'nothing that has ended is made durable as if it waited', ({ place }, { step }) =>
    place === 'over' ? !isEnd(step.says.outcome) : false,
  ),
  commitIsSafe,
  ruleWhen(
    'quiet',
    'what has not ended stands durable behind something held',
    (piece, { lanes }) => !mayRest(piece, lanes),
  ),
  ruleWhen('quiet', 'every offset that was read is settled', ({ isRead, settled }) => isRead && !settled),
];
