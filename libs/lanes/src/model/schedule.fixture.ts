import fc from 'fast-check';

/** What a receiver answers to one attempt; what comes after the planned answers is `delivered`. */
export type Answer = 'delivered' | 'withheld' | 'deferred' | 'retryAfter' | 'rejected' | 'breaks';

/** One event of the log and what its attempts meet, at each of its destinations alike. */
export interface PlannedEvent {
  /** Since the event before it, in milliseconds. */
  readonly gapMs: number;
  /** More than one: an identity event. */
  readonly subjects: readonly string[];
  readonly destinations: readonly string[];
  readonly answers: readonly Answer[];
  readonly takesMs: number;
  /** What the statement is about, where it may go ahead. */
  readonly sameThing?: string | undefined;
  /** When it was true: receivers are told it of what something goes ahead of. */
  readonly occurredAt: number;
}

/** What a person does at a moment to something that may be treated so then; `pick` chooses. */
export interface PlannedAct {
  readonly atMs: number;
  readonly act: 'release' | 'close' | 'sendAhead' | 'worklist';
  readonly pick: number;
}

/** A time in which a destination answers nothing but this. */
export interface PlannedDown {
  readonly destination: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly as: 'deferred' | 'faulty' | 'hangs';
}

/** A time in which people let a destination have nothing. */
export interface PlannedPause {
  readonly destination: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface Schedule {
  readonly events: readonly PlannedEvent[];
  readonly acts: readonly PlannedAct[];
  readonly downs: readonly PlannedDown[];
  readonly pauses: readonly PlannedPause[];
  /** How long writes of durable state and of accounts take, in turn and over again. */
  readonly writesTakeMs: readonly number[];
  /** Of chance; `steady` where two runs are compared that do not draw equally often. */
  readonly seed: number | 'steady';
  /** After so many steps of an owner, everything in its memory is lost; one number for each owner but the last. */
  readonly crashes: readonly number[];
  /** How long a new owner waits before it reads the log again. */
  readonly rereadsAfterMs: number;
  /** Readers know what their lanes settled (the window of 24 h in Redis is there), and skip it. */
  readonly remembersSettled: boolean;
  /** How long the commit is behind what is settled. */
  readonly commitsAfterMs: number;
}

export const subjectNames = ['a', 'b', 'c', 'd'] as const;
export const destinationNames = ['x', 'y', 'z'] as const;

const someAnswers = fc.constantFrom<Answer[]>('delivered', 'withheld', 'deferred', 'retryAfter', 'rejected', 'breaks');

export const answerLists: fc.Arbitrary<Answer[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Answer[]>([]) },
  { weight: 2, arbitrary: fc.array(someAnswers, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant<Answer[]>(['rejected', 'rejected']) },
  // Long enough to outlast the retry budget, so that it is parked and still tried.
  { weight: 1, arbitrary: fc.constant(Array.from({ length: 14 }, (): Answer => 'deferred')) },
);

/** Events about some of these subjects: one or, `merges` times for three of them, more: an identity event. */
export function eventsAbout(
  names: readonly string[],
  answers: fc.Arbitrary<Answer[]>,
  merges = 1,
): fc.Arbitrary<PlannedEvent> {
  const one = fc.constantFrom(...names).map((name) => [name]);
  const several = fc.uniqueArray(fc.constantFrom(...names), { minLength: 2, maxLength: 3 });
  return fc.record({
    gapMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20_000 })),
    subjects: fc.oneof({ weight: 3, arbitrary: one }, { weight: merges, arbitrary: several }),
    destinations: fc.subarray([...destinationNames], { minLength: 1, maxLength: 2 }),
    answers,
    takesMs: fc.integer({ min: 0, max: 50 }),
    occurredAt: fc.nat(1_000),
  });
}

export const plannedEvents = eventsAbout(subjectNames, answerLists);

export const manyMerges = eventsAbout(subjectNames, answerLists, 4);

const acts = fc.record({
  atMs: fc.integer({ min: 0, max: 60_000 }),
  act: fc.constantFrom<PlannedAct['act'][]>('release', 'release', 'close', 'sendAhead', 'worklist'),
  pick: fc.nat({ max: 5 }),
});

/** The parts of a schedule that every property varies; `events` and `crashes` are its own. */
export const surroundings = {
  acts: fc.array(acts, { maxLength: 6 }),
  downs: fc.constant<PlannedDown[]>([]),
  pauses: fc.constant<PlannedPause[]>([]),
  rereadsAfterMs: fc.constantFrom(0, 300),
  writesTakeMs: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 5 }),
  seed: fc.nat(),
  commitsAfterMs: fc.constantFrom(0, 10, 5_000),
  remembersSettled: fc.boolean(),
};

/** Two in three of those about one patient may go ahead, about one of two things. */
export const eventsThatMayGoAhead = fc
  .tuple(eventsAbout(['a', 'b'], answerLists), fc.constantFrom('death', 'allergy:1', undefined))
  .map(([event, sameThing]) => (event.subjects.length > 1 ? event : { ...event, sameThing }));

export const noCrashes: fc.Arbitrary<number[]> = fc.constant([]);

export const crashPoints = fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 3 });

const spans = fc.tuple(fc.nat(20_000), fc.nat(200_000)).map(([fromMs, forMs]) => ({ fromMs, untilMs: fromMs + forMs }));

const oneDestination = fc.constantFrom(...destinationNames);

export const plannedDowns: fc.Arbitrary<PlannedDown[]> = fc.array(
  fc
    .tuple(spans, oneDestination, fc.constantFrom<PlannedDown['as'][]>('deferred', 'faulty', 'hangs'))
    .map(([span, destination, as]) => ({ ...span, destination, as })),
  { maxLength: 3 },
);

/** At most one for each destination. */
export const plannedPauses: fc.Arbitrary<PlannedPause[]> = fc.uniqueArray(
  fc.tuple(spans, oneDestination).map(([span, destination]) => ({ ...span, destination })),
  { maxLength: 2, selector: ({ destination }) => destination },
);
