import { seededRandom, type SeededRandom } from '@care-relay/testkit';
import { type FaultKind, kinds, type Targets } from './kinds.ts';

/** One fault to come. The same seed gives the same plan, whatever happened in a run. */
export interface PlannedFault {
  /** From 1. */
  readonly number: number;
  readonly kind: FaultKind;
  readonly target: string;
  /** From its beginning to its healing, milliseconds; starting again what was killed comes on top. */
  readonly forMs: number;
  /** It begins while the one before is still open. */
  readonly within: boolean;
  /** Decides what a kind leaves open: a fraction from 0 to 1. */
  readonly draw: number;
}

export interface PlanOptions {
  readonly seed: string;
  readonly faults: number;
  readonly targets: Targets;
  /** A stopped process is stopped at times for longer than this, so that its partitions go to another. */
  readonly sessionMs: number;
}

/** Of each deck of all kinds, so many begin while another is open: 3 of 16, so above one in ten in every long run. */
const withinEachDeck = 3;
const [shortest, longest] = [500, 2_500];

/** Deck after deck: every kind comes once before any comes again, in a drawn order; each strikes its targets in turn. */
export function planOf({ seed, faults, targets, sessionMs }: PlanOptions): readonly PlannedFault[] {
  const random = seededRandom(`${seed}/plan`);
  const turns = new Map(kinds.map((kind) => [kind, turnsOf(targets[kind], random)]));
  const plan: PlannedFault[] = [];
  while (plan.length < faults) {
    const within = drawn(withinEachDeck, kinds.length - 1, random);
    for (const [at, kind] of shuffled(kinds, random).entries()) {
      const number = plan.length + 1;
      const before = plan.at(-1);
      const target = targetAfter(before, turns.get(kind) ?? (() => targets[kind][0]));
      const overlaps = before !== undefined && within.has(at) && before.target !== target && !before.within;
      plan.push({ number, kind, target, within: overlaps, ...lengthOf(kind, target, { random, sessionMs }) });
    }
  }
  return plan.slice(0, faults);
}

/** Two that are open together never strike the same target, where there is another. */
function targetAfter(before: PlannedFault | undefined, next: () => string): string {
  const target = next();
  return target === before?.target ? next() : target;
}

/** A stop of one of our processes outlasts its session every other time. */
function lengthOf(
  kind: FaultKind,
  target: string,
  { random, sessionMs }: { random: SeededRandom; sessionMs: number },
): Pick<PlannedFault, 'forMs' | 'draw'> {
  const [ms, draw] = [shortest + random.below(longest - shortest), random.next()];
  const outlasts = kind === 'stopped' && !target.startsWith('kafka') && draw < 0.5;
  return { forMs: outlasts ? sessionMs + 1_000 + random.below(1_000) : ms, draw };
}

/** Gives the targets in a drawn order, each once, then all again in another order. */
function turnsOf(all: readonly string[], random: SeededRandom): () => string {
  let left: string[] = [];
  return () => {
    if (left.length === 0) left = shuffled(all, random);
    return left.pop() ?? '';
  };
}

export function shuffled<T>(all: readonly T[], random: SeededRandom): T[] {
  const order = all.map((one) => ({ one, at: random.next() }));
  return order.sort((a, b) => a.at - b.at).map(({ one }) => one);
}

/** So many different whole numbers from 1 to `upTo`. */
function drawn(many: number, upTo: number, random: SeededRandom): ReadonlySet<number> {
  const numbers = Array.from({ length: upTo }, (_, n) => n + 1);
  return new Set(shuffled(numbers, random).slice(0, many));
}
