import type { LaneEntry, ParkedEntry, Pointer } from '../lane-entry.ts';
import { type Lane, Stand } from './lane.ts';
import { attemptsIn, isMarked, mark, marked, type Marks, withAttempts } from './marks.ts';
import { packId, unpackId } from './packed-id.ts';

/** Why an entry stands durable. Waiting entries share one for each state. */
export type Standing = Omit<ParkedEntry, 'epoch' | 'parkedAt'>;

/** What few entries have: shared where only the route is set. */
export interface Extras {
  readonly route?: string | undefined;
  readonly sameThing?: string | undefined;
  readonly replayId?: string | undefined;
}

/** What an entry has while its next try has a time, or its end is being kept, and an identity event from the start. */
export interface Effort<W> {
  readonly also?: readonly AlsoStand<W>[] | undefined;
  /** Not tried before this moment (ms). */
  dueAt: number;
  cancelRetry: (() => void) | undefined;
  /** What is being written of an end out of turn. */
  kept: Promise<void> | undefined;
}

/** A further lane in which an identity event stands. */
export class AlsoStand<W> extends Stand<QueuedEntry<W>> {
  readonly #entry: QueuedEntry<W>;

  constructor(lane: Lane<QueuedEntry<W>>, entry: QueuedEntry<W>) {
    super(lane);
    this.#entry = entry;
  }

  get entry(): QueuedEntry<W> {
    return this.#entry;
  }
}

export interface EntryParts<W> {
  readonly offset: number;
  readonly eventId: string | undefined;
  readonly eventType: string | undefined;
  readonly work: W | undefined;
  readonly extras: Extras | undefined;
  readonly occurredAt: number | undefined;
  readonly since: number;
}

/**
 * An entry as the engine holds it: its own place in its first lane. While it waits it is a pointer of a few hundred
 * bytes: no work, no closures, texts shared, times as small numbers.
 */
export class QueuedEntry<W> extends Stand<QueuedEntry<W>> implements LaneEntry<W> {
  readonly offset: number;
  work: W | undefined;
  standing: Standing | undefined;
  epoch: number;
  effort: Effort<W> | undefined;
  readonly eventType: string | undefined;
  #id: string | undefined;
  readonly #extras: Extras | undefined;
  readonly #occurred: number | undefined;
  #since: number;
  #marks: Marks = 0;

  constructor(lane: Lane<QueuedEntry<W>>, parts: EntryParts<W>) {
    super(lane);
    const { startedAt } = lane.feed.destination.place;
    this.offset = parts.offset;
    this.work = parts.work;
    this.standing = undefined;
    this.epoch = 0;
    this.effort = undefined;
    this.eventType = parts.eventType;
    this.#id = parts.eventId === undefined ? undefined : packId(parts.eventId);
    this.#extras = parts.extras;
    this.#occurred = parts.occurredAt === undefined ? undefined : parts.occurredAt - startedAt;
    this.#since = parts.since - startedAt;
  }

  get entry(): this {
    return this;
  }

  get at(): Pointer {
    const { topic, partition } = this.lane.feed.destination.at;
    return { topic, partition, offset: this.offset };
  }

  get destination(): string {
    return this.lane.feed.destination.key;
  }

  get source(): string {
    return this.lane.feed.source;
  }

  get subjects(): readonly string[] {
    return this.lanes.map(({ subject }) => subject);
  }

  get stands(): readonly Stand<QueuedEntry<W>>[] {
    return this.also === undefined ? [this] : [this, ...this.also];
  }

  /** Its places in the lanes of the further subjects of an identity event. */
  get also(): readonly AlsoStand<W>[] | undefined {
    return this.effort?.also;
  }

  get lanes(): readonly Lane<QueuedEntry<W>>[] {
    return this.stands.map(({ lane }) => lane);
  }

  get isIdentityEvent(): boolean {
    return this.also !== undefined;
  }

  get eventId(): string | undefined {
    return this.#id === undefined ? undefined : unpackId(this.#id);
  }

  get route(): string | undefined {
    return this.#extras?.route;
  }

  get sameThing(): string | undefined {
    return this.#extras?.sameThing;
  }

  get replayId(): string | undefined {
    return this.#extras?.replayId;
  }

  get isReplay(): boolean {
    return this.#extras?.replayId !== undefined;
  }

  get occurredAt(): number | undefined {
    return this.#occurred === undefined ? undefined : this.#occurred + this.lane.feed.destination.place.startedAt;
  }

  /** When it was offered; once it stands durable, since when it does. */
  get offeredAt(): number {
    return this.#since + this.lane.feed.destination.place.startedAt;
  }

  standsSince(now: number): void {
    this.#since = now - this.lane.feed.destination.place.startedAt;
  }

  get attempts(): number {
    return attemptsIn(this.#marks);
  }

  set attempts(many: number) {
    this.#marks = withAttempts(this.#marks, many);
  }

  /** Nothing but a person moves it. */
  get held(): boolean {
    return isMarked(this.#marks, mark.held);
  }

  set held(isSo: boolean) {
    this.#marks = marked(this.#marks, mark.held, isSo);
  }

  get running(): boolean {
    return isMarked(this.#marks, mark.running) || this.isMoving;
  }

  set running(isSo: boolean) {
    this.#marks = marked(this.#marks, mark.running, isSo);
  }

  /** On its way to the lane of another destination: nothing else is done with it. */
  get isMoving(): boolean {
    return isMarked(this.#marks, mark.moving);
  }

  set isMoving(isSo: boolean) {
    this.#marks = marked(this.#marks, mark.moving, isSo);
  }

  /** It ended; where its turn is not yet there, it stands in its lanes until then. */
  get isDone(): boolean {
    return isMarked(this.#marks, mark.done);
  }

  set isDone(isSo: boolean) {
    this.#marks = marked(this.#marks, mark.done, isSo);
  }

  /** A person sends it before its turn. */
  get isForced(): boolean {
    return isMarked(this.#marks, mark.forced);
  }

  set isForced(isSo: boolean) {
    this.#marks = marked(this.#marks, mark.forced, isSo);
  }

  get parked(): ParkedEntry | undefined {
    return this.standing && { ...this.standing, epoch: this.epoch, parkedAt: this.offeredAt };
  }

  /** False while the records before it may still have to be read again. */
  get isRead(): boolean {
    return this.offset < this.lane.feed.destination.place.readTo;
  }

  /** Not tried before this moment (ms); 0 where it has no time of its own. */
  get dueAt(): number {
    return this.effort?.dueAt ?? 0;
  }

  /** Made where there is none. */
  get trying(): Effort<W> {
    this.effort ??= { also: undefined, dueAt: 0, cancelRetry: undefined, kept: undefined };
    return this.effort;
  }

  /** Nothing of its next try is planned any more. */
  endPause(): void {
    this.effort?.cancelRetry?.();
    if (this.effort !== undefined) Object.assign(this.effort, { dueAt: 0, cancelRetry: undefined });
  }

  /** Places it in further lanes too: an identity event. */
  standAlso(also: readonly AlsoStand<W>[]): void {
    this.effort = { also, dueAt: 0, cancelRetry: undefined, kept: undefined };
  }

  /** True when nothing stands before it in any of its lanes. */
  get isAtFront(): boolean {
    return this.before === undefined && (this.also?.every(({ before }) => before === undefined) ?? true);
  }

  admitted(isProbe: boolean): void {
    this.lane.feed.destination.place.admitted(this, isProbe);
  }

  turnedAway(): void {
    this.lane.feed.destination.place.turnedAway(this);
  }
}
