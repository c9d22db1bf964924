import type { Cluster } from 'kafkajs';
import { BusClosed, type TopicPartition } from '../../port.ts';
import { onePartitionCount } from '../../topic-mismatch.ts';
import { within } from '../../waiting.ts';
import { nameOf } from '../../error-name.ts';
import type { Timings } from '../settings.ts';
import { asGroupBroker, type GroupBroker, type JoinAnswer } from '../wire/broker-api.ts';
import { removeFormerSelf } from './former-self.ts';
import { assign, assigned, subscription } from './assigner.ts';

export type Standing = 'member' | 'rebalancing' | 'outsider';

export interface MembershipParts {
  readonly group: string;
  readonly topics: readonly string[];
  readonly timings: Timings;
  /** The client id of this process, when no other process has it: its former self is removed at the first join. */
  readonly soleClientId: string | undefined;
}

/** This process's place in a group: it outlives connections, so that a broker's restart costs no rebalance. */
export class Membership {
  readonly #group: string;
  readonly #topics: readonly string[];
  readonly #timings: Timings;
  #soleClientId: string | undefined;
  #memberId = '';
  #generation = -1;
  #lastGood = 0;
  #coordinatorOf: { readonly cluster: Cluster; readonly broker: GroupBroker } | undefined;

  constructor({ group, topics, timings, soleClientId }: MembershipParts) {
    this.#group = group;
    this.#topics = topics;
    this.#timings = timings;
    this.#soleClientId = soleClientId;
  }

  get joined(): boolean {
    return this.#generation >= 0;
  }

  /** An attempt that starts now ends before the group can give the partition to another. */
  mayAttempt(): boolean {
    const { sessionMs, attemptMs } = this.#timings;
    return this.joined && performance.now() - this.#lastGood < sessionMs - attemptMs;
  }

  /** Joins or joins again, and answers what is assigned. Waits for every other member. */
  async join(cluster: Cluster): Promise<TopicPartition[]> {
    this.#generation = -1;
    const broker = await this.#coordinator(cluster);
    await this.#succeed(broker);
    try {
      const joined = await this.#request(broker);
      const asked = performance.now();
      const { memberAssignment } = await broker.syncGroup({
        groupId: this.#group,
        generationId: joined.generationId,
        memberId: joined.memberId,
        groupAssignment: await this.#assignments(cluster, joined),
      });
      this.#lastGood = asked;
      this.#generation = joined.generationId;
      return assigned(memberAssignment);
    } catch (error) {
      if (OUTSIDER.has(nameOf(error))) this.#forget();
      throw error;
    }
  }

  async beat(cluster: Cluster): Promise<Standing> {
    if (!this.joined) return 'outsider';
    const broker = await this.#coordinator(cluster);
    const asked = performance.now();
    const beat = broker.heartbeat({
      groupId: this.#group,
      groupGenerationId: this.#generation,
      memberId: this.#memberId,
    });
    try {
      await within(this.#timings.requestMs, 'a heartbeat', beat);
    } catch (error) {
      if (nameOf(error) === 'UNKNOWN_MEMBER_ID') this.#forget();
      return standingAfter(error);
    }
    this.#lastGood = asked;
    return 'member';
  }

  /** Commits in this generation: the group refuses it once it has given the partitions to others. */
  async commit(
    cluster: Cluster,
    entries: readonly { topic: string; partition: number; offset: number; metadata: string }[],
  ) {
    // Without a generation Kafka would take a commit to an empty group from anyone.
    if (!this.joined) throw new BusClosed('not a member of the group now');
    const broker = await this.#coordinator(cluster);
    const topics = [...new Set(entries.map((entry) => entry.topic))].map((topic) => ({
      topic,
      partitions: entries
        .filter((entry) => entry.topic === topic)
        .map(({ partition, offset, metadata }) => ({ partition, offset: String(offset), metadata })),
    }));
    const request = { groupId: this.#group, groupGenerationId: this.#generation, memberId: this.#memberId, topics };
    await within(this.#timings.requestMs, 'a commit', broker.offsetCommit(request));
  }

  async leave(cluster: Cluster): Promise<void> {
    if (this.#memberId === '') return;
    const broker = await this.#coordinator(cluster);
    await within(
      this.#timings.requestMs,
      'leaving',
      broker.leaveGroup({ groupId: this.#group, memberId: this.#memberId }),
    );
    this.#forget();
  }

  /** The group no longer knows this member: the next join is a new one. */
  #forget(): void {
    this.#memberId = '';
    this.#generation = -1;
  }

  async #succeed(broker: GroupBroker): Promise<void> {
    if (this.#soleClientId === undefined) return;
    await within(this.#timings.requestMs, 'joining', removeFormerSelf(broker, this.#group, this.#soleClientId));
    this.#soleClientId = undefined;
  }

  async #request(broker: GroupBroker): Promise<JoinAnswer> {
    const { sessionMs, rebalanceMs, requestMs } = this.#timings;
    const joining = broker.joinGroup({
      groupId: this.#group,
      sessionTimeout: sessionMs,
      rebalanceTimeout: rebalanceMs,
      memberId: this.#memberId,
      groupProtocols: [subscription(this.#topics)],
    });
    const joined = await within(rebalanceMs + requestMs, 'joining', joining);
    this.#memberId = joined.memberId;
    return joined;
  }

  async #assignments(cluster: Cluster, joined: JoinAnswer) {
    if (joined.leaderId !== joined.memberId) return [];
    await cluster.refreshMetadata();
    const partitionCount = (topic: string): Promise<number> =>
      Promise.resolve(cluster.findTopicPartitionMetadata(topic).length);
    return assign(joined.members, this.#topics, await onePartitionCount({ partitionCount }, this.#topics));
  }

  async #coordinator(cluster: Cluster): Promise<GroupBroker> {
    // Trouble with a coordinator always ends in a new cluster, so it is found once for each.
    if (this.#coordinatorOf?.cluster === cluster) return this.#coordinatorOf.broker;
    const finding = cluster.findGroupCoordinator({ groupId: this.#group });
    const broker = asGroupBroker(await within(this.#timings.requestMs, 'finding the coordinator', finding));
    this.#coordinatorOf = { cluster, broker };
    return broker;
  }
}

const OUTSIDER = new Set(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'FENCED_INSTANCE_ID']);

function standingAfter(error: unknown): Standing {
  const name = nameOf(error);
  if (name === 'REBALANCE_IN_PROGRESS') return 'rebalancing';
  if (OUTSIDER.has(name)) return 'outsider';
  throw error;
}
