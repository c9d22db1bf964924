import type { GroupBroker } from '../wire/broker-api.ts';

/**
 * Removes from a group the members of this client id: an earlier process of the same name, killed before it could leave.
 * Without it the group waits for their sessions to end before it gives their partitions to anyone. Kafka's static
 * membership does the same; kafkajs has none. Should such a process still run, it learns at its next heartbeat that it
 * is no member, and the group refuses its commits.
 */
export async function removeFormerSelf(broker: GroupBroker, groupId: string, clientId: string): Promise<void> {
  const { groups } = await broker.describeGroups({ groupIds: [groupId] });
  const former = groups.flatMap((group) => group.members).filter((member) => member.clientId === clientId);
  for (const { memberId } of former) await broker.leaveGroup({ groupId, memberId });
}
