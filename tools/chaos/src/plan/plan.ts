import { seededRandom, type SeededRandom } from '@care-relay/testkit';
import { type FaultKind, kinds, type Targets } from './kinds.ts';
import { type Stop, stopsInTurn } from './stops.ts';
import { shuffled, turnsOf } from './turns.ts';

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
  /** A stop of so long lets a process's partitions go to another, and that one begin. */
  readonly takeoverMs: number;
}

/** Of each deck of all kinds so many begin within the one before, besides the pair: above one in ten in every long run. */
const withinEachDeck = 3;
const [shortest, longest] = [500, 2_500];

/**
 * Deck after deck: every kind comes once before any comes again, in a drawn order; each strikes its targets in turn. In
 * every deck something is stopped in the middle of a rebalance while practices refuse patients: when it goes on, what it was
 * about to say is out of date, and somebody else has patients parked.
 */
export function planOf({ seed, faults, targets, takeoverMs }: PlanOptions): readonly PlannedFault[] {
  const random = seededRandom(`${seed}/plan`);
  const turns = new Map(kinds.map((kind) => [kind, turnsOf(targets[kind], random)]));
  const stops = stopsInTurn({ targets: targets.stopped, takeoverMs, random });
  const plan: PlannedFault[] = [];
  while (plan.length < faults) {
    const within = drawn(withinEachDeck, kinds.length - 1, random);
    const stop = stops();
    for (const [at, kind] of deck(random).entries()) {
      const before = plan.at(-1);
      const number = plan.length + 1;
      const [forMs, draw] = [shortest + random.below(longest - shortest), random.next()];
      const ordinary = { number, kind, forMs, draw, target: targetAfter(before, turns.get(kind)) };
      const overlaps = within.has(at) && before?.target !== ordinary.target && before?.within === false;
      plan.push({ ...ordinary, within: overlaps, ...inChain(kind, stop) });
    }
  }
  return plan.slice(0, faults);
}

const chain: readonly FaultKind[] = ['patientsRefused', 'rebalanced', 'stopped'];

/** All kinds, the three that belong together one after the other. */
function deck(random: SeededRandom): readonly FaultKind[] {
  const [first, ...others] = chain;
  const shuffledKinds = shuffled(
    kinds.filter((kind) => !others.includes(kind)),
    random,
  );
  return shuffledKinds.flatMap((kind) => (kind === first ? chain : [kind]));
}

/** The refusals outlast the stop; the group whose members change is the stopped one's. */
function inChain(kind: FaultKind, stop: Stop): Partial<PlannedFault> {
  if (kind === 'patientsRefused') return { within: false, ...(stop.isLong && { forMs: stop.forMs + refusedAfterMs }) };
  if (kind === 'rebalanced') return { within: true, target: groupOf(stop.target), forMs: shortest };
  return kind === 'stopped' ? { within: true, target: stop.target, forMs: stop.forMs } : {};
}

const refusedAfterMs = 3_000;
const groupOf = (target: string): string => (target === 'publisher' ? 'hospital-pas.map' : 'gp-practice');

/** Two that are open together never strike the same target, where there is another. */
function targetAfter(before: PlannedFault | undefined, next: (() => string) | undefined): string {
  const target = next?.() ?? '';
  return target === before?.target ? (next?.() ?? '') : target;
}

/** So many different whole numbers from 1 to `upTo`. */
function drawn(many: number, upTo: number, random: SeededRandom): ReadonlySet<number> {
  const numbers = Array.from({ length: upTo }, (_, n) => n + 1);
  return new Set(shuffled(numbers, random).slice(0, many));
}
