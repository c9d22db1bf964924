import type { Clock } from '@care-relay/platform';
import type { HospitalSystem } from '../dialects/hospital-system.ts';
import type { PlotName } from '../journeys/plots.ts';
import { storyOf, type Story } from '../journeys/story.ts';
import type { PopulationOptions } from '../people/person.ts';
import { seededRandom } from '../people/seeded-random.ts';
import { testMessage, type TestMessage } from './test-message.ts';

export interface FeedOptions extends PopulationOptions {
  readonly system: HospitalSystem;
  /** Each message is stamped with the time at which it is drawn. */
  readonly clock: Pick<Clock, 'now'>;
  /** Journeys under way at once. */
  readonly patients?: number;
  readonly firstPatient?: number;
  /** One plot for everybody, instead of the usual mix. */
  readonly plot?: PlotName;
}

/** A hospital's feed without end: many journeys at once, a message of one or another at each draw, each in its own order. */
export function* hospitalFeed(options: FeedOptions): Generator<TestMessage, never> {
  const { system, seed, clock, patients = 40, firstPatient = 0, plot } = options;
  const random = seededRandom(`${seed}/feed/${system.ods}`);
  let index = firstPatient;
  const begin = (): Story => storyOf(index++, options, plot);
  const open = Array.from({ length: patients }, begin);
  for (;;) {
    const at = random.below(patients);
    const story = open[at] ?? begin();
    const step = story.next(clock.now());
    if (step !== undefined) yield testMessage(step, system, seed);
    open[at] = story.done ? begin() : story;
  }
}

export interface JourneyOptions extends PopulationOptions {
  readonly system: HospitalSystem;
  readonly patient: number;
  /** When its first step happens (ms since 1970); the others follow as the plot has it. */
  readonly startAt: number;
  readonly plot?: PlotName;
}

/** One patient's whole journey as messages. */
export function journeyMessages({
  system,
  patient,
  startAt,
  plot,
  ...population
}: JourneyOptions): readonly TestMessage[] {
  const story = storyOf(patient, population, plot);
  const messages: TestMessage[] = [];
  let at = startAt + story.pause;
  for (let step = story.next(at); step !== undefined; step = story.next(at)) {
    messages.push(testMessage(step, system, population.seed));
    at += story.pause;
  }
  return messages;
}
