import type { Broker, GroupMember, GroupMemberAssignment, GroupState } from 'kafkajs';

/**
 * The requests of kafkajs 2.2.4's broker that its type declarations leave out. They are what its own consumer is made of.
 * This file and `cluster.ts` are the only ones that know them.
 */
interface GroupRequests {
  joinGroup(request: {
    groupId: string;
    sessionTimeout: number;
    rebalanceTimeout: number;
    memberId: string;
    groupProtocols: GroupState[];
  }): Promise<JoinAnswer>;
  syncGroup(request: {
    groupId: string;
    generationId: number;
    memberId: string;
    groupAssignment: GroupMemberAssignment[];
  }): Promise<{ memberAssignment: Buffer }>;
  heartbeat(request: { groupId: string; groupGenerationId: number; memberId: string }): Promise<unknown>;
  describeGroups(request: { groupIds: string[] }): Promise<{ groups: readonly DescribedGroup[] }>;
  leaveGroup(request: { groupId: string; memberId: string }): Promise<unknown>;
}

export interface JoinAnswer {
  readonly generationId: number;
  readonly leaderId: string;
  readonly memberId: string;
  readonly members: GroupMember[];
}

interface DescribedGroup {
  readonly members: readonly { readonly memberId: string; readonly clientId: string }[];
}

export type GroupBroker = Omit<Broker, keyof GroupRequests> & GroupRequests;

export function asGroupBroker(broker: Broker): GroupBroker {
  const names: readonly (keyof GroupRequests)[] = ['joinGroup', 'syncGroup', 'heartbeat', 'leaveGroup'];
  for (const name of names) {
    if (!(name in broker)) throw new TypeError(`this kafkajs has no ${name}`);
  }
  // kafkajs makes one class of broker; its type declarations show a part of it.
  return broker as Broker & GroupRequests;
}

/** A request of kafkajs and how its answer is read. */
export interface Exchange {
  readonly request: ExchangeRequest;
  readonly response: { decode(raw: Buffer): Promise<object>; parse(decoded: object): Promise<unknown> };
}

interface ExchangeRequest {
  readonly apiVersion: number;
  /** What kafkajs's own encoder is, as far as the request's frame asks for it. */
  encode(): Promise<{ readonly buf: Buffer; readonly buffer: Buffer }>;
}

interface Lookup {
  lookupRequest(apiKey: number, definition: unknown): (asked: unknown) => Exchange;
}

interface Changed {
  readonly lookup: Lookup['lookupRequest'];
  readonly kinds: ReadonlySet<number>;
}

/** What was made of a broker's lookup. kafkajs makes it anew whenever the broker connects again. */
const changes = new WeakMap<Broker, Changed>();

/**
 * Changes this broker's exchanges of one kind from here on, once however often it is called. To be called right before a
 * request: a broker that connects again has forgotten it.
 */
export function changeExchange<A>(
  broker: Broker,
  apiKey: number,
  change: (made: Exchange, asked: A) => Exchange,
): void {
  // kafkajs looks each request up on the broker itself; its type declarations leave that out.
  const looking = broker as unknown as Lookup;
  const last = changes.get(broker);
  const kinds = last?.lookup === looking.lookupRequest ? last.kinds : new Set<number>();
  if (kinds.has(apiKey)) return;
  const lookup = looking.lookupRequest.bind(broker);
  looking.lookupRequest = (kind, definition) => {
    const make = lookup(kind, definition);
    // What the caller hands to the broker's method arrives here unchanged.
    return kind === apiKey ? (asked) => change(make(asked), asked as A) : make;
  };
  changes.set(broker, { lookup: looking.lookupRequest, kinds: new Set([...kinds, apiKey]) });
}
