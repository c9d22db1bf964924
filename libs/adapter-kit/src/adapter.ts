import type { CareEvent } from './care-event.ts';
import type {
  AttemptFacts,
  Deferred,
  DestinationPolicy,
  Expired,
  Moved,
  MovedTo,
  Outcome,
  Withheld,
} from '@care-relay/lanes';

/** One receiver of an adapter, from data that is reviewed. */
export interface AdapterDestination {
  /** Names the destination in lanes, counts and logs: `A81001`. */
  readonly key: string;
  readonly processing: 'test' | 'live';
  /** Events recorded in the log before this moment (ms) are not routed to it, also when they are read again. */
  readonly since: number;
  /** How hard it is tried, and what failure means there: reviewed data. */
  readonly policy: DestinationPolicy;
  /** True where it may be sent again what it was sent before, marked as replayed. */
  readonly replaySafe?: boolean;
}

/** Where an event goes, and why; no destination is an answer too. */
export type Route =
  | { readonly kind: 'to'; readonly destinations: readonly string[]; readonly reason: string }
  | { readonly kind: 'noDestination'; readonly reason: string };

/** Why an event is not sent now: for good, here but to another destination, or until it can be said whether it may. */
export type HeldBack = Withheld | Expired | Moved | Deferred;

/** It may be sent, and the attempt must go by this: how things stand now. */
export interface Released<Standing> {
  readonly kind: 'released';
  readonly standing: Standing;
  /** It follows what the destination had before: not where its patient belongs by now, so that nothing else comes here for it. */
  readonly follows?: true;
}

/** What an attempt is told of itself, and what its release step found. */
export interface AttemptedAs<Standing> extends AttemptFacts {
  readonly standing?: Standing | undefined;
}

/** From where an adapter judges whether an event may be sent. */
export interface ReleaseAsked {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Sent again on purpose, to who had it. */
  readonly isReplay: boolean;
  /** Who received what stands before the event, by now. */
  readonly whoReceived?: WhoReceived | undefined;
}

/**
 * A receiving system, described: which events it is told, where they go, and one attempt to deliver. `Standing` is what its
 * release step finds and its attempt goes by.
 */
export interface AdapterDefinition<D extends AdapterDestination, Standing = unknown> {
  /** Also the consumer group. */
  readonly name: string;
  readonly topic: string;
  readonly destinations: ReadonlyMap<string, D>;
  /** The event types that it maps; others are settled as they are read. */
  readonly types: ReadonlySet<string>;
  /**
   * Pure but for looking back in the log and the ledger. Decided when the event is first read. A correction follows its
   * original to every destination that received it; in a replay nobody is asked for.
   */
  route(event: CareEvent, lookBack: LookBack, whoReceived?: WhoReceived): Promise<Route>;
  /**
   * What an event's statement is about, where it may go ahead of a parked head: only for types of design section 6 whose
   * mapping is self-contained. Undefined for everything else.
   */
  ahead?(event: CareEvent): { readonly sameThing: string } | undefined;
  /**
   * Whether an event may be sent as things are now; asked before every attempt. Test and live, `since` and shelf life are the
   * kit's to check. Undefined where it may, and nothing needs to be known for it. Never rejects.
   */
  release?(event: CareEvent, destination: D, asked: ReleaseAsked): Promise<HeldBack | Released<Standing> | undefined>;
  /**
   * For receivers of which one is right at a time, such as the registered practice: where a waiting event belongs by now, where
   * that is another destination. Asked of what nothing brings to an attempt, and of a patient's earlier events before a later
   * one goes elsewhere; `release` says the same as `moved`. Undefined where it stays, as a correction that follows its original.
   */
  movesTo?(waiting: WaitingEvent, belongs?: string): Promise<MovedTo | undefined>;
  /** The id that a replay's sending has of its own at the receiver, for the ledger; where it has none, none is kept. */
  replayedAs?(event: CareEvent, destination: D, replayId: string): string;
  /** One attempt: map, deliver, and say what became of it. */
  attempt(event: CareEvent, destination: D, facts: AttemptedAs<Standing>): Promise<Outcome>;
}

/** An event that waits for a destination. */
export interface WaitingEvent {
  readonly destination: string;
  readonly source: string;
  readonly subject: string;
  readonly type: string | undefined;
  /** Reads it again; undefined where its record is gone, or cannot be read. */
  event(): Promise<CareEvent | undefined>;
  /** Who received what stands before it, by now. */
  receivedBefore?(event: CareEvent): WhoReceived;
}

/** Looks for the newest earlier event of the same subject for which `pick` gives a value. */
export type LookBack = <T>(subject: string, pick: (event: CareEvent) => T | undefined) => Promise<T | undefined>;

/** Whether an earlier event is the one that is sought; told also which destinations took it. */
export type IsOriginal = (event: CareEvent, takenBy: readonly string[]) => boolean;

/** The destinations that took an earlier event of the subject for which `isOriginal` holds, as the ledger says. Oldest first. */
export type WhoReceived = (subject: string, isOriginal: IsOriginal) => Promise<readonly string[]>;
