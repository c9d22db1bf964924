import type { ReferenceLanes } from './reference-lanes.fixture.ts';
import type { Rule } from './rule.fixture.ts';
import { type Step, tellStep, type TimedStep } from './step.fixture.ts';

/** Watches a run step by step, and keeps the first rule that it broke. */
export class Judge {
  readonly seen: TimedStep[] = [];
  broken: string | undefined;
  readonly #lanes: ReferenceLanes;
  readonly #rules: readonly Rule[];
  readonly #now: () => number;

  constructor(lanes: ReferenceLanes, rules: readonly Rule[], now: () => number) {
    this.#lanes = lanes;
    this.#rules = rules;
    this.#now = now;
  }

  see(step: Step): void {
    const seen = { at: this.#now(), step };
    // Moments are judged, not kept: there are many, and they change nothing.
    if (step.kind !== 'momentEnds') this.seen.push(seen);
    const broken = this.#rules.find((rule) => rule.isBroken(this.#lanes, seen));
    if (broken !== undefined) this.complain(broken.says, seen);
    this.#lanes.follow(seen);
  }

  /** Keeps what is wrong, if nothing was before. */
  complain(says: string, seen?: TimedStep): void {
    const at = seen === undefined ? [] : [`at: ${tellStep(seen)}`];
    this.broken ??= [`broken: ${says}`, ...at, 'after:', ...this.seen.slice(-40).map(tellStep)].join('\n');
  }

  /** Throws when a rule was broken. Not thrown where it is seen: the engine takes what an attempt throws as an answer. */
  assertKept(): void {
    if (this.broken !== undefined) throw new Error(this.broken);
  }
}
