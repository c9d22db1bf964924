import type { LaneEntry, Target } from '../lane-entry.ts';
import { type DestinationPolicy, parsePolicy } from '../policy/destination-policy.ts';
import { accountRules } from './account-rules.fixture.ts';
import { DurableLog } from './durable-log.fixture.ts';
import { Judge } from './judge.fixture.ts';
import { laneRules } from './lane-rules.fixture.ts';
import { idOf, Owner } from './owner.fixture.ts';
import { hasEnded, isOpen, newPiece, type Piece } from './piece.fixture.ts';
import { PlannedAnswers } from './receiver.fixture.ts';
import { ReferenceLanes } from './reference-lanes.fixture.ts';
import type { PlannedAct, PlannedEvent, Schedule } from './schedule.fixture.ts';
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
  /** Closings that no owner has confirmed: a command is read again until it is answered. */
  readonly #closings = new Set<Piece>();
  #owner: Owner | undefined;
  #owners = 0;
  #appended = 0;
  #committed = 0;

  constructor(schedule: Schedule, policy = unboundedPolicy) {
    this.#schedule = schedule;
    this.#policy = policy;
    this.#time = new VirtualTime(schedule.seed);
    this.#log = new DurableLog(this.#time, schedule.writesTakeMs);
    this.#crashes = [...schedule.crashes];
    const { remembersSettled } = schedule;
    const facts = { remembersSettled, longestPauseMs: policy.backoff.maxMs };
    this.reference = new ReferenceLanes(schedule.events.flatMap(piecesOf), facts);
    this.judge = new Judge(this.reference, [...laneRules, ...accountRules], () => this.#time.now());
    for (const { id, offset } of this.reference.all()) {
      this.#answers.set(id, new PlannedAnswers(schedule.events[offset]?.answers ?? []));
    }
  }

  /** Runs the schedule until nothing happens by itself any more; throws when a rule was broken. */
  async run(): Promise<void> {
    this.#appendAll();
    for (const act of this.#schedule.acts) this.#time.after(act.atMs, () => this.#act(act));
    this.#takeOver();
    await this.#untilQuiet();
  }

  /** People release what is held, again and again, until everything has ended. */
  async settleEverything(): Promise<void> {
    for (let round = 0; this.reference.all().some(isOpen) && round < 200; round += 1) {
      for (const piece of this.#heldHeads()) this.#release(piece);
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
      await this.#time.run(() => this.judge.see({ kind: 'momentEnds' }), isCrash);
      if (!isCrash()) break;
      this.#crash();
    }
    this.judge.see({ kind: 'quiet' });
    this.judge.assertKept();
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
    if (this.#owner !== undefined) this.#read(this.#owner, this.#appended - 1);
  }

  #takeOver(): void {
    this.#owners += 1;
    const owner = new Owner({
      ...{ time: this.#time, log: this.#log, policy: this.#policy, epoch: this.#owners },
      see: (step) => {
        this.judge.see(step);
        if (step.kind === 'settled') this.#commit(owner);
      },
      answersOf: (id) => found(this.#answers.get(id)),
      takesMsOf: (id) => found(this.#schedule.events[this.reference.piece(id).offset]).takesMs,
    });
    this.#owner = owner;
    const open = this.#log.open();
    for (const { entry } of open) this.judge.see({ kind: 'restored', id: idOf(entry) });
    owner.lanes.restore(open.map(({ entry, parked }) => restored(entry, parked)));
    for (let offset = this.#committed; offset < this.#appended; offset += 1) this.#read(owner, offset);
    this.#time.after(1, () => this.#closeAgain(owner));
  }

  #closeAgain(owner: Owner): void {
    if (this.#owner !== owner) return;
    for (const piece of this.#closings) void this.#close(owner, piece);
  }

  #read(owner: Owner, offset: number): void {
    for (const piece of this.reference.all()) {
      if (piece.offset !== offset) continue;
      const isKnown = this.#schedule.remembersSettled && hasEnded(piece);
      this.judge.see({ kind: isKnown ? 'skipped' : 'offered', id: piece.id });
      if (isKnown) this.#commit(owner);
      else owner.lanes.offer(entryOf(piece, this.#time.now()));
    }
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
    this.judge.see({ kind: 'crashed' });
    this.#time.after(takeoverMs, () => this.#takeOver());
  }

  #act({ act, pick }: PlannedAct): void {
    const choices = act === 'release' ? this.#heldHeads() : this.reference.all().filter(({ durable }) => durable);
    const piece = choices[pick % Math.max(choices.length, 1)];
    if (piece === undefined || this.#owner === undefined) return;
    if (act === 'release') this.#release(piece);
    else void this.#close(this.#owner, piece);
  }

  #heldHeads(): readonly Piece[] {
    const { reference } = this;
    return reference.all().filter((piece) => piece.place === 'waiting' && piece.held && reference.isHead(piece));
  }

  #release(piece: Piece): void {
    this.#answers.get(piece.id)?.mended();
    this.judge.see({ kind: 'released', id: piece.id });
    const answer = this.#owner?.release(targetOf(piece));
    if (answer !== 'done') this.judge.complain(`a held head could not be released: ${answer}`);
  }

  async #close(owner: Owner, piece: Piece): Promise<void> {
    const mayClose = piece.place === 'waiting' && piece.isParked;
    this.#closings.add(piece);
    if (mayClose) this.judge.see({ kind: 'closed', id: piece.id });
    const answer = await owner.close(targetOf(piece));
    this.#closings.delete(piece);
    if ((answer === 'done') !== mayClose) this.judge.complain(`closing ${piece.id} (${piece.place}): ${answer}`);
  }
}

function piecesOf({ destinations, subjects, sameThing }: PlannedEvent, offset: number): readonly Piece[] {
  return destinations.map((destination) =>
    newPiece({ id: `${destination}@${offset}`, offset, destination, subjects }, sameThing),
  );
}

function targetOf({ destination, offset }: { readonly destination: string; readonly offset: number }): Target {
  return { destination, at: { topic: 't', partition: 0, offset } };
}

function entryOf({ subjects, sameThing, ...piece }: Piece, offeredAt: number): LaneEntry<string> {
  const about = sameThing === undefined ? {} : { sameThing };
  const entry = { ...targetOf(piece), source: 's', subjects, work: 'work', ...about };
  return { ...entry, offeredAt, attempts: 0, held: false, running: false };
}

/** As the next owner puts a durable entry back: without its work, held if a person must decide. */
function restored(entry: LaneEntry<string>, parked: NonNullable<LaneEntry<string>['parked']>): LaneEntry<string> {
  const { work: _, ...rest } = entry;
  return { ...rest, parked, held: parked.outcome === 'rejected', running: false, offeredAt: parked.parkedAt };
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('not in the schedule');
  return value;
}
