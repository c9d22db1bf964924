import type { FaultLine } from '../run/fault-line.ts';
import { ClaimLine, HeldLine, logsIn, PublishedLine, ReceivedLine, readLines, SentLine } from '../run/logs.ts';
import { check, type Findings } from './check.ts';
import { heldInVain } from './held-in-vain.ts';
import { overclaimed } from './overclaimed.ts';
import { type Excused, publishedTwice } from './published-twice.ts';

/** What the logs of a run show. */
export interface Judgement extends Findings {
  /** Deliveries that the ledger claims and the practices know nothing of. */
  readonly overclaimed: readonly string[];
  /** Event ids published again although they stood in the care topic. */
  readonly publishedTwice: readonly string[];
  /** Event ids held for a person although the practice had them. */
  readonly heldInVain: readonly string[];
}

/** Judges a run by its folder. */
export function judge(folder: string, faults: readonly FaultLine[]): Judgement {
  const logs = logsIn(folder);
  const received = readLines(logs.received, ReceivedLine);
  const sent = readLines(logs.sent, SentLine);
  const found = check(
    sent.filter(({ kind }) => kind === 'acknowledged'),
    received,
  );
  return {
    ...found,
    overclaimed: overclaimed(readLines(logs.claims, ClaimLine), received),
    heldInVain: heldInVain(readLines(logs.held, HeldLine), received),
    publishedTwice: publishedTwice(readLines(logs.published, PublishedLine), faults.flatMap(excusedBy)),
  };
}

/** Nothing lost, nothing inverted, nothing overclaimed; and nothing repeated or held that need not be. */
export function isClean(found: Judgement): boolean {
  const { lost, inverted, disguised } = found;
  const needless = [disguised, found.publishedTwice, found.heldInVain];
  return [lost, inverted, found.overclaimed, ...needless].every((all) => all.length === 0);
}

const publishers: ReadonlySet<string> = new Set(['publisher', 'hub']);
/** What a publisher had in hand when it stood still is out so long after it goes on, at the latest. */
const inHandMs = 5_000;

function excusedBy({ kind, target, beganAt, openMs }: FaultLine): readonly Excused[] {
  const standsStill = kind === 'stopped' || kind === 'clockJumped';
  if (!standsStill || !publishers.has(target)) return [];
  return [{ from: beganAt, to: beganAt + openMs + inHandMs }];
}
