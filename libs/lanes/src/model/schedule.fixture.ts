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
  readonly sameThing?: string;
}

/** What a person does at a moment to a head that is held then; `pick` chooses among them. */
export interface PlannedAct {
  readonly atMs: number;
  readonly act: 'release' | 'close';
  readonly pick: number;
}

export interface Schedule {
  readonly events: readonly PlannedEvent[];
  readonly acts: readonly PlannedAct[];
  /** How long writes of durable state and of accounts take, in turn and over again. */
  readonly writesTakeMs: readonly number[];
  readonly seed: number;
  /** After so many steps of an owner, everything in its memory is lost; one number for each owner but the last. */
  readonly crashes: readonly number[];
  /** Readers know what their lanes settled (the window of 24 h in Redis is there), and skip it. */
  readonly remembersSettled: boolean;
  /** How long the commit is behind what is settled. */
  readonly commitsAfterMs: number;
}

export const subjectNames = ['a', 'b', 'c', 'd'] as const;
export const destinationNames = ['x', 'y', 'z'] as const;

const someAnswers = fc.constantFrom<Answer[]>('delivered', 'withheld', 'deferred', 'retryAfter', 'rejected', 'breaks');

export const answerLists = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 2, arbitrary: fc.array(someAnswers, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant<Answer[]>(['rejected', 'rejected']) },
  // Long enough to outlast the retry budget, so that it is parked and still tried.
  { weight: 1, arbitrary: fc.constant(Array.from({ length: 14 }, (): Answer => 'deferred')) },
);

const mostlyOneSubject = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...subjectNames).map((one) => [one]) },
  { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...subjectNames), { minLength: 2, maxLength: 3 }) },
);

export const plannedEvents = fc.record({
  gapMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20_000 })),
  subjects: mostlyOneSubject,
  destinations: fc.subarray([...destinationNames], { minLength: 1, maxLength: 2 }),
  answers: answerLists,
  takesMs: fc.integer({ min: 0, max: 50 }),
});

const acts = fc.record({
  atMs: fc.integer({ min: 0, max: 60_000 }),
  act: fc.constantFrom<PlannedAct['act'][]>('release', 'release', 'close'),
  pick: fc.nat({ max: 5 }),
});

/** The parts of a schedule that every property varies; `events` and `crashes` are its own. */
export const surroundings = {
  acts: fc.array(acts, { maxLength: 6 }),
  writesTakeMs: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 5 }),
  seed: fc.nat(),
  commitsAfterMs: fc.constantFrom(0, 10, 5_000),
  remembersSettled: fc.boolean(),
};

export const ordinarySchedules = fc.record({
  ...surroundings,
  events: fc.array(plannedEvents, { minLength: 1, maxLength: 24 }),
  crashes: fc.constant([]),
});

export const schedulesWithCrashes = fc.record({
  ...surroundings,
  events: fc.array(plannedEvents, { minLength: 1, maxLength: 16 }),
  crashes: fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 3 }),
});
