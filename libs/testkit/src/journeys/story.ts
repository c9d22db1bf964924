import { localIdOf, syntheticPerson, type Person, type PopulationOptions } from '../people/person.ts';
import { seededRandom } from '../people/seeded-random.ts';
import type { Beat, BeatContext, Situation } from './beat.ts';
import { plots, usualMix, type PlotName } from './plots.ts';
import type { Step } from './step.ts';

/** One patient's journey, told a step at a time. */
export interface Story {
  readonly plot: PlotName;
  readonly person: Person;
  readonly done: boolean;
  /** Milliseconds between the step told last and the next one, as the plot has it. */
  readonly pause: number;
  /**
   * The next step, as happening at `at`, or a second after the one before where that is later: messages say seconds, and two
   * statements about one patient must be told apart. Undefined after the last.
   */
  next(at: number): Step | undefined;
}

/** Numbers above this are second records of the patient with the index that much smaller. */
const duplicatesFrom = 500_000;

/** The journey of the `index`-th person of a population: the same for the same seed, plot and times. */
export function storyOf(index: number, population: PopulationOptions, plot?: PlotName): Story {
  const random = seededRandom(`${population.seed}/story/${index}`);
  const name = plot ?? drawPlot(random.below(100));
  const beats: readonly Beat[] = plots[name];
  const person = syntheticPerson(index, population);
  const context: Omit<BeatContext, 'at'> = {
    random,
    visitNumber: (ordinal) => `V${person.localId}${ordinal}`,
    firstLocalId: person.localId,
    duplicateLocalId: localIdOf(population.seed, duplicatesFrom + index),
    practices: population.practices,
  };
  let situation: Situation = startOf(person);
  let told = 0;
  let earliest = 0;
  return {
    plot: name,
    person,
    get done() {
      return told >= beats.length;
    },
    get pause() {
      return (beats[told]?.minutes ?? 0) * 60_000;
    },
    next(at) {
      const beat = beats[told];
      if (beat === undefined) return undefined;
      const moment = Math.max(at, earliest);
      const { step, after } = tell({ beat, situation, person, ordinal: told, context: { ...context, at: moment } });
      earliest = moment + 1_000;
      situation = after;
      told += 1;
      return step;
    },
  };
}

function startOf(person: Person): Situation {
  return {
    known: { localId: person.localId, nhsNumber: true, identity: true, practice: person.practice },
    visits: 0,
    occurred: {},
  };
}

interface Telling {
  readonly beat: Beat;
  readonly situation: Situation;
  readonly person: Person;
  readonly ordinal: number;
  readonly context: BeatContext;
}

function tell({ beat, situation, person, ordinal, context }: Telling): { step: Step; after: Situation } {
  const { trigger, cancels } = beat;
  const changed = beat.change(situation, context);
  const occurredAt = cancels === undefined ? context.at : (situation.occurred[cancels] ?? context.at);
  const after = { ...changed, occurred: { ...changed.occurred, [trigger]: occurredAt } };
  const { known, visit, retiredLocalId } = after;
  const step = {
    trigger,
    person,
    known,
    ...(visit === undefined ? {} : { visit }),
    ...(retiredLocalId === undefined ? {} : { retiredLocalId }),
    occurredAt,
    recordedAt: context.at,
    ordinal,
  };
  return { step, after };
}

function drawPlot(hundredth: number): PlotName {
  let upTo = 0;
  for (const name of Object.keys(plots).filter((key): key is PlotName => key in plots)) {
    upTo += usualMix[name];
    if (hundredth < upTo) return name;
  }
  return 'attendanceOnly';
}
