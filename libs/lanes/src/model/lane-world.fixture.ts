import { type DestinationPolicy, parsePolicy } from '../policy/destination-policy.ts';
import { accountRules } from './account-rules.fixture.ts';
import { aheadRules } from './ahead-rules.fixture.ts';
import { entryOf, piecesOf, restored } from './entries.fixture.ts';
import { circuitRules } from './circuit-rules.fixture.ts';
import { DurableLog } from './durable-log.fixture.ts';
import { gateRules } from './gate-rules.fixture.ts';
import { Judge } from './judge.fixture.ts';
import { laneRules } from './lane-rules.fixture.ts';
import { idOf, Owner } from './owner.fixture.ts';
import { People } from './people.fixture.ts';
import { hasEnded, isOpen } from './piece.fixture.ts';
import { PlannedAnswers } from './receiver.fixture.ts';
import { ReferenceLanes } from './reference-lanes.fixture.ts';
import type { PlannedDown, PlannedPause, Schedule } from './schedule.fixture.ts';
import { VirtualTime } from './virtual-time.fixture.ts';

/** Nothing binds: a free head is tried at the very moment. */
export const unboundedPolicy = parsePolicy({
  concurrency: 10_000,
  circuit: { massSubjects: 'off', deferredRun: 'off' },
});

/** How long it takes until another process has the partition. */
const takeoverMs = 3_000;

/** One partition of a log, its owners one after the other, and the judge that watches them, in virtual time. */
export class LaneWorld {
  readonly judge: Judge;
  readonly reference: ReferenceLanes;
  readonly #schedule: Schedule;
  readonly #policy: DestinationPolicy;
  readonly #time: VirtualTime;
  readonly #log: DurableLog;
  readonly #answers = new Map<string, PlannedAnswers>();
  readonly #crashes: number[];
  readonly #people: People;
  #owner: Owner | undefined;
  #owners = 0;
  #isReading = false;
  #appended = 0;
  #committed = 0;

  constructor(schedule: Schedule, policy = unboundedPolicy) {
    this.#schedule = schedule;
    this.#policy = policy;
    this.#time = new VirtualTime(schedule.seed);
    this.#log = new DurableLog(this.#time, schedule.writesTakeMs);
    this.#crashes = [...schedule.crashes];
    const { backoff, concurrency, ratePerSecond, circuit } = policy;
    const { remembersSettled } = schedule;
    const facts = { remembersSettled, longestPauseMs: backoff.maxMs, concurrency, ratePerSecond, circuit };
    this.reference = new ReferenceLanes(schedule.events.flatMap(piecesOf), facts);
    this.judge = new Judge(
      this.reference,
      [...laneRules, ...gateRules, ...circuitRules, ...aheadRules, ...accountRules],
      () => this.#time.now(),
    );
    const { judge, reference } = this;
    this.#people = new People({ judge, reference, answersOf: (id) => this.#answersOf(id) });
  }

  /** Runs the schedule until nothing happens by itself any more; throws when a rule was broken. */
  async run(): Promise<void> {
    this.#appendAll();
    for (const act of this.#schedule.acts)
      this.#time.after(act.atMs, () => this.#owner && this.#people.act(act, this.#owner));
    this.#takeOver();
    this.#planPauses();
    await this.#untilQuiet();
  }

  /** People release what is held, again and again, until everything has ended. */
  async settleEverything(): Promise<void> {
    for (let round = 0; this.reference.all().some(isOpen) && round < 40; round += 1) {
      if (this.#owner !== undefined) this.#people.releaseAll(this.#owner);
      await this.#untilQuiet();
    }
    if (this.reference.all().some(isOpen)) throw new Error('what was held and released again and again never ended');
  }

  /** When each attempt of each piece of work began. */
  starts(): ReadonlyMap<string, readonly number[]> {
    const starts = new Map<string, number[]>();
    for (const { at, step } of this.judge.seen) {
      if (step.kind === 'started') starts.set(step.id, [...(starts.get(step.id) ?? []), at]);
    }
    return starts;
  }

  async #untilQuiet(): Promise<void> {
    const until = { steps: 0 };
    for (;;) {
      until.steps = this.judge.seen.length + (this.#crashes[0] ?? Infinity);
      const isCrash = (): boolean => this.#owner !== undefined && this.judge.seen.length >= until.steps;
      await this.#time.run(() => this.#momentEnds(), isCrash);
      if (!isCrash()) break;
      this.#crash();
    }
    this.judge.see({ kind: 'quiet' });
    this.judge.assertKept();
  }

  #momentEnds(): void {
    this.judge.see({ kind: 'momentEnds' });
    const isWaiting = (id: string): boolean => this.reference.piece(id).place === 'waiting';
    const holding = (this.#owner?.holdingWork ?? []).filter(isWaiting);
    if (holding.length > 0)
      this.judge.complain(`what waits durable is a pointer; these hold work: ${holding.join(' ')}`);
  }

  #appendAll(): void {
    let at = 0;
    for (const { gapMs } of this.#schedule.events) {
      at += gapMs;
      this.#time.after(at, () => this.#append());
    }
  }

  #append(): void {
    this.#appended += 1;
    if (this.#owner !== undefined && this.#isReading) this.#read(this.#owner, this.#appended - 1);
  }

  #takeOver(): void {
    this.#owners += 1;
    const owner = new Owner({
      ...{ time: this.#time, log: this.#log, policy: this.#policy, epoch: this.#owners },
      see: (step) => {
        this.judge.see(step);
        if (step.kind === 'settled') this.#commit(owner);
      },
      answersOf: (id) => this.#answersOf(id),
      takesMsOf: (id) => found(this.#schedule.events[this.reference.piece(id).offset]).takesMs,
      downNow: (destination) => this.#downNow(destination),
    });
    this.#owner = owner;
    for (const { destination } of this.#schedule.pauses.filter((one) => this.#isNow(one))) this.#pause(destination);
    const open = this.#log.open();
    for (const { entry } of open) this.judge.see({ kind: 'restored', id: idOf(entry) });
    owner.lanes.restore(open.map(restored), this.#committed);
    this.#time.after(this.#schedule.rereadsAfterMs, () => this.#readOn(owner));
    this.#time.after(1, () => this.#owner === owner && this.#people.askAgain(owner));
  }

  #readOn(owner: Owner): void {
    if (this.#owner !== owner) return;
    this.#isReading = true;
    for (let offset = this.#committed; offset < this.#appended; offset += 1) this.#read(owner, offset);
  }

  #read(owner: Owner, offset: number): void {
    for (const piece of this.reference.all()) {
      if (piece.offset !== offset) continue;
      const isKnown = this.#schedule.remembersSettled && hasEnded(piece);
      this.judge.see({ kind: isKnown ? 'skipped' : 'offered', id: piece.id });
      if (isKnown) this.#commit(owner);
      else owner.lanes.offer(entryOf(piece, this.#time.now()));
    }
    owner.lanes.readTo(offset + 1);
  }

  /** Commits up to the first offset that is not settled, a while later, unless its owner is no more by then. */
  #commit(owner: Owner): void {
    const open = this.reference.all().find(({ settled, offset }) => !settled && offset >= this.#committed);
    const offset = open?.offset ?? this.#appended;
    this.#time.after(this.#schedule.commitsAfterMs, () => {
      if (this.#owner !== owner || offset <= this.#committed) return;
      this.#committed = offset;
      this.judge.see({ kind: 'committed', offset });
    });
  }

  #crash(): void {
    this.#crashes.shift();
    this.#owner?.crash();
    this.#owner = undefined;
    this.#isReading = false;
    this.judge.see({ kind: 'crashed' });
    this.#time.after(takeoverMs, () => this.#takeOver());
  }

  #answersOf(id: string): PlannedAnswers {
    const planned = found(this.#schedule.events[this.reference.piece(id).offset]);
    const answers = this.#answers.get(id) ?? new PlannedAnswers(planned.answers);
    this.#answers.set(id, answers);
    return answers;
  }

  #downNow(destination: string): PlannedDown['as'] | undefined {
    return this.#schedule.downs.find((one) => one.destination === destination && this.#isNow(one))?.as;
  }

  #isNow({ fromMs, untilMs }: PlannedPause): boolean {
    return fromMs <= this.#time.now() && this.#time.now() < untilMs;
  }

  #planPauses(): void {
    for (const { destination, fromMs, untilMs } of this.#schedule.pauses) {
      this.#time.after(fromMs, () => this.#pause(destination));
      this.#time.after(untilMs, () => {
        if (this.#owner === undefined) return;
        this.judge.see({ kind: 'resumed', destination });
        this.#owner.gates.resume(destination);
      });
    }
  }

  #pause(destination: string): void {
    if (this.#owner === undefined) return;
    this.judge.see({ kind: 'paused', destination });
    this.#owner.gates.pause(destination);
  }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('not in the schedule');
  return value;
}
