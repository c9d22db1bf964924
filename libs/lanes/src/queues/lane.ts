import type { AtGate, Gate } from '../gates/gate.ts';

/** What waits in lanes: known by its offset. */
export interface Queued extends AtGate {
  readonly offset: number;
}

/** A place in one lane. Lanes are linked lists, so that taking from the front or the middle costs the same at any length. */
export abstract class Stand<E extends Queued> {
  readonly lane: Lane<E>;
  before: Stand<E> | undefined;
  after: Stand<E> | undefined;

  constructor(lane: Lane<E>) {
    this.lane = lane;
    this.before = undefined;
    this.after = undefined;
  }

  abstract get entry(): E;
}

/** The few entries of a lane that have more than a place in it. */
export interface Special<E> {
  /** Identity events: those that stand in other lanes too; in order of offsets. */
  identity: Set<E>;
  /** Those that may go ahead of a parked head, in order of offsets. */
  ahead: Set<E>;
}

/** (destination, source, subject): its entries in order of their offsets. */
export class Lane<E extends Queued> {
  readonly feed: Feed<E>;
  readonly subject: string;
  first: Stand<E> | undefined;
  last: Stand<E> | undefined;
  depth = 0;
  /** The entry that asks for a place at the gate, or is being tried. */
  busy: E | undefined;
  special: Special<E> | undefined;

  constructor(feed: Feed<E>, subject: string) {
    this.feed = feed;
    this.subject = subject;
    this.first = undefined;
    this.last = undefined;
    this.busy = undefined;
    this.special = undefined;
  }

  append(stand: Stand<E>): void {
    this.#link(stand, { before: this.last, after: undefined });
  }

  /** Into its place by offset, looked for from the front. */
  insert(stand: Stand<E>): void {
    let after = this.first;
    while (after !== undefined && after.entry.offset < stand.entry.offset) after = after.after;
    this.#link(stand, { before: after === undefined ? this.last : after.before, after });
  }

  remove(stand: Stand<E>): void {
    const { before, after } = stand;
    if (before === undefined) this.first = after;
    else before.after = after;
    if (after === undefined) this.last = before;
    else after.before = before;
    stand.before = undefined;
    stand.after = undefined;
    this.depth -= 1;
    this.special?.identity.delete(stand.entry);
    this.special?.ahead.delete(stand.entry);
  }

  #link(stand: Stand<E>, { before, after }: { before: Stand<E> | undefined; after: Stand<E> | undefined }): void {
    stand.before = before;
    stand.after = after;
    if (before === undefined) this.first = stand;
    else before.after = stand;
    if (after === undefined) this.last = stand;
    else after.before = stand;
    this.depth += 1;
  }
}

/** The lanes of one source at one destination. */
export class Feed<E extends Queued> {
  readonly destination: DestinationLanes<E>;
  readonly source: string;
  readonly lanes = new Map<string, Lane<E>>();

  constructor(destination: DestinationLanes<E>, source: string) {
    this.destination = destination;
    this.source = source;
  }

  /** The subject's lane, made where there is none. */
  lane(subject: string): Lane<E> {
    const known = this.lanes.get(subject);
    if (known !== undefined) return known;
    const made = new Lane<E>(this, subject);
    this.lanes.set(subject, made);
    return made;
  }
}

/** The topic and partition of a destination's entries. */
export interface LogPlace {
  readonly topic: string;
  readonly partition: number;
}

/** What every entry of a partition shares. */
export interface LanePlace<E> {
  /** Times in entries are kept from here: small numbers cost nothing of their own. */
  readonly startedAt: number;
  /**
   * Records below this offset were read by this owner. An entry of a later record was put back from durable state, and
   * waits until the reading has come to it: what stands before it in its lanes may not have been durable.
   */
  readTo: number;
  admitted(entry: E, isProbe: boolean): void;
  turnedAway(entry: E): void;
}

/** One destination's lanes in one partition. */
export class DestinationLanes<E extends Queued> {
  readonly key: string;
  readonly at: LogPlace;
  readonly gate: Gate;
  readonly place: LanePlace<E>;
  readonly feeds = new Map<string, Feed<E>>();
  /** By offset: what stands durable. */
  readonly durable = new Map<number, E>();

  constructor(key: string, parts: { readonly at: LogPlace; readonly gate: Gate; readonly place: LanePlace<E> }) {
    this.key = key;
    this.at = parts.at;
    this.gate = parts.gate;
    this.place = parts.place;
  }

  feed(source: string): Feed<E> {
    const known = this.feeds.get(source);
    if (known !== undefined) return known;
    const made = new Feed<E>(this, source);
    this.feeds.set(source, made);
    return made;
  }

  *lanes(): Iterable<Lane<E>> {
    for (const feed of this.feeds.values()) yield* feed.lanes.values();
  }
}
