import { AssignerProtocol, type GroupMember, type GroupMemberAssignment, type GroupState } from 'kafkajs';
import type { TopicPartition } from '../../port.ts';

export const PROTOCOL = 'care-relay-copartitioned';
const VERSION = 1;

export function subscription(topics: readonly string[]): GroupState {
  return { name: PROTOCOL, metadata: AssignerProtocol.MemberMetadata.encode(withUserData({ topics: [...topics] })) };
}

/** Partition p of every topic goes to the same member: members sorted by id, p modulo their number. */
export function assign(
  members: readonly GroupMember[],
  topics: readonly string[],
  partitions: number,
): GroupMemberAssignment[] {
  const sorted = members.map((member) => member.memberId).sort();
  return sorted.map((memberId, index) => {
    const owned = Array.from({ length: partitions }, (_none, partition) => partition);
    const mine = owned.filter((partition) => partition % sorted.length === index);
    const assignment = Object.fromEntries(topics.map((topic) => [topic, mine]));
    return { memberId, memberAssignment: AssignerProtocol.MemberAssignment.encode(withUserData({ assignment })) };
  });
}

export function assigned(encoded: Buffer): TopicPartition[] {
  const decoded = AssignerProtocol.MemberAssignment.decode(encoded);
  if (decoded === null) return [];
  return Object.entries(decoded.assignment).flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic, partition })),
  );
}

function withUserData<T>(content: T): T & { version: number; userData: Buffer } {
  return { version: VERSION, userData: Buffer.alloc(0), ...content };
}
