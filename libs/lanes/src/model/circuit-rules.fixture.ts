import type { Piece } from './piece.fixture.ts';
import type { ReferenceLanes } from './reference-lanes.fixture.ts';
import { type Rule, ruleOn, ruleWhen } from './rule.fixture.ts';

const longestRestMs = 30_000;

const notices: Rule = {
  says: 'one task stands exactly while a circuit is open',
  isBroken: (lanes, { step }) =>
    step.kind === 'momentEnds' &&
    lanes.destinations.some((destination) => {
      return lanes.circuit(destination).isOpen !== lanes.notices.has(`circuit|${destination}`);
    }),
};

const noticeOnce: Rule = {
  says: 'a task is raised once while its circuit is open',
  isBroken: (lanes, { step }) =>
    step.kind === 'raised' && step.cause.startsWith('circuit') && lanes.notices.has(step.cause),
};

/** What came behind a probe waits in memory for its answer, and no longer. */
function isInMemoryAlone(piece: Piece, lanes: ReferenceLanes): boolean {
  const { probe } = lanes.circuit(piece.destination);
  const isBehindProbe = probe !== undefined && lanes.inLanesOf(piece).includes(probe);
  return piece.place === 'waiting' && piece.asked === undefined && !isBehindProbe;
}

/** The circuit of each destination, and pauses (design section 5). */
export const circuitRules = [
  ruleOn('started', 'while a destination is shut, nothing is tried but probes', ({ destination }, { lanes, step }) => {
    const { isOpen, isPaused } = lanes.circuit(destination);
    return isPaused || isOpen !== step.isProbe;
  }),
  ruleOn('started', 'one probe at a time', ({ destination }, { lanes, step }) =>
    step.isProbe ? lanes.circuit(destination).probe !== undefined : false,
  ),
  ruleOn('started', 'between probes it rests', ({ destination }, { lanes, at, step }) => {
    const { restsSince, restMs } = lanes.circuit(destination);
    return step.isProbe && at < restsSince + restMs;
  }),
  ruleWhen('momentEnds', 'probes go on while anything waits', (piece, { lanes, at }) => {
    const { isOpen, isPaused, probe, restsSince, restMs } = lanes.circuit(piece.destination);
    if (!isOpen || isPaused || probe !== undefined || !lanes.isDue(piece, at)) return false;
    return at > restsSince + Math.max(longestRestMs, restMs) && at > piece.tryBy + longestRestMs;
  }),
  ruleWhen('momentEnds', 'what waits for a destination that is shut stands durable', (piece, { lanes }) =>
    lanes.circuit(piece.destination).isShut ? isInMemoryAlone(piece, lanes) : false,
  ),
  ruleOn('keeping', 'only a destination that is shut or slow is waited for', ({ destination }, { lanes, step }) => {
    const isSlow = lanes.facts.ratePerSecond !== undefined;
    return step.says.state === 'AWAITING_DESTINATION' && !isSlow && !lanes.circuit(destination).isShut;
  }),
  notices,
  noticeOnce,
];
