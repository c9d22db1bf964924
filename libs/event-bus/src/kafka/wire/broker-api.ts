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
  leaveGroup(request: { groupId: string; memberId: string }): Promise<unknown>;
}

export interface JoinAnswer {
  readonly generationId: number;
  readonly leaderId: string;
  readonly memberId: string;
  readonly members: GroupMember[];
}

export type GroupBroker = Broker & GroupRequests;

export function asGroupBroker(broker: Broker): GroupBroker {
  const names: readonly (keyof GroupRequests)[] = ['joinGroup', 'syncGroup', 'heartbeat', 'leaveGroup'];
  for (const name of names) {
    if (!(name in broker)) throw new TypeError(`this kafkajs has no ${name}`);
  }
  // kafkajs makes one class of broker; its type declarations show a part of it.
  return broker as GroupBroker;
}

/** One partition of a fetch answer, as kafkajs decodes it. */
export interface FetchedPartition {
  readonly partition: number;
  readonly highWatermark: string;
  readonly messages: readonly FetchedMessage[];
}

export interface FetchedMessage {
  readonly offset: string;
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer | Buffer[] | undefined>>;
  readonly isControlRecord?: boolean;
}

export interface FetchAnswer {
  readonly responses: readonly { readonly topicName: string; readonly partitions: readonly FetchedPartition[] }[];
}
