import type { SeededRandom } from '../people/seeded-random.ts';
import type { GpPractice } from '../people/person.ts';
import type { Bed, Known, Trigger, Visit } from './step.ts';

/** How things stand between two beats. */
export interface Situation {
  readonly known: Known;
  readonly visit?: Visit;
  readonly visits: number;
  readonly retiredLocalId?: string;
  /** Of each trigger, when it last was true: what a cancellation names. */
  readonly occurred: Readonly<Partial<Record<Trigger, number>>>;
}

export interface BeatContext {
  readonly at: number;
  readonly random: SeededRandom;
  /** The number of a further visit of this patient. */
  visitNumber(ordinal: number): string;
  readonly firstLocalId: string;
  /** The number of a duplicate record of this patient. */
  readonly duplicateLocalId: string;
  readonly practices: readonly [GpPractice, ...GpPractice[]];
}

export type Change = (situation: Situation, context: BeatContext) => Situation;

/** One message of a plot: its trigger, how long after the one before (minutes), and what changes with it. */
export interface Beat {
  readonly trigger: Trigger;
  readonly minutes: number;
  readonly change: Change;
  /** The trigger that it takes back. */
  readonly cancels?: Trigger;
}

const asItWas: Change = (situation) => situation;

export const beat = (trigger: Trigger, minutes: number, change: Change = asItWas): Beat => ({
  trigger,
  minutes,
  change,
});

/** The beat takes back what `cancels` said last. */
export const cancelling = (cancels: Trigger, taken: Beat): Beat => ({ ...taken, cancels });

const wards = ['ASH1', 'BIRCH2', 'CEDAR3', 'ELM4', 'HAZEL5', 'ROWAN6'] as const;
const specialties = ['100', '110', '300', '320', '340', '430'] as const;

export function anyBed(random: SeededRandom): Bed {
  return { ward: random.pick(wards), bay: `BAY${1 + random.below(6)}`, bed: `BED${1 + random.below(8)}` };
}

/** A further visit, replacing the one before. */
export const newVisit =
  (make: (context: BeatContext) => Omit<Visit, 'number' | 'specialty' | 'bed'> & { readonly bed?: Bed }): Change =>
  (situation, context) => ({
    ...situation,
    visits: situation.visits + 1,
    visit: {
      bed: anyBed(context.random),
      specialty: context.random.pick(specialties),
      ...make(context),
      number: context.visitNumber(situation.visits),
    },
  });

export const changeVisit =
  (change: (visit: Visit, context: BeatContext) => Visit): Change =>
  (situation, context) =>
    situation.visit === undefined ? situation : { ...situation, visit: change(situation.visit, context) };

export const changeKnown =
  (change: (known: Known, context: BeatContext) => Known): Change =>
  (situation, context) => ({ ...situation, known: change(situation.known, context) });
