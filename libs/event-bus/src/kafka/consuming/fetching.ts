import type { Cluster } from 'kafkajs';
import { keyOf } from '../../consuming/group-offsets.ts';
import type { PartitionFlow } from '../../consuming/partition-flow.ts';
import { type Bell, within } from '../../waiting.ts';
import { nameOf } from '../../error-name.ts';
import type { Timings } from '../settings.ts';
import { byLeader, fetchFrom, type Fetched, type FetchRequest, type Wanted } from '../wire/fetch.ts';

export interface FetchingParts {
  readonly cluster: Cluster;
  readonly bell: Bell;
  readonly timings: Timings;
  flows(): readonly PartitionFlow[];
  /** Told of every answer, and when there is nothing to ask for. */
  progressed(): void;
  /** Looks after a flow whose next offset the log no longer has. */
  strayed(flow: PartitionFlow): Promise<void>;
}

/** Partitions that a batch keeps busy are asked for again this soon. */
const BUSY_WAIT_MS = 10;

/** Fetches for the partitions that want records, a loop for each broker, until aborted. Rejects with the first failure. */
export async function fetchUntil(aborted: AbortSignal, parts: FetchingParts): Promise<void> {
  const nodes = parts.cluster.getNodeIds().map(String);
  await Promise.all(nodes.map((nodeId) => loop(nodeId, aborted, parts)));
}

async function loop(nodeId: string, aborted: AbortSignal, parts: FetchingParts): Promise<void> {
  while (!aborted.aborted) {
    const flows = parts.flows();
    const ready = flows.filter((flow) => flow.wantsRecords);
    const wanted = byLeader(parts.cluster, ready.map(toWanted)).get(nodeId) ?? [];
    if (wanted.length > 0) {
      // A partition whose batch is being taken must not wait for others' empty fetch.
      const maxWaitMs = ready.length === flows.length ? parts.timings.maxWaitMs : BUSY_WAIT_MS;
      await fetchOnce({ nodeId, wanted, maxWaitMs }, ready, parts);
    } else {
      if (ready.length === 0) parts.progressed();
      await parts.bell.heard(parts.timings.maxWaitMs);
    }
  }
}

async function fetchOnce(request: FetchRequest, asked: readonly PartitionFlow[], parts: FetchingParts): Promise<void> {
  const fetching = fetchFrom(parts.cluster, request);
  try {
    const fetched = await within(request.maxWaitMs + parts.timings.requestMs, 'a fetch', fetching);
    parts.progressed();
    hand(asked, fetched);
  } catch (error) {
    const strayed = outOfRange(asked, error);
    if (!strayed) throw error;
    await parts.strayed(strayed);
  }
}

function toWanted(flow: PartitionFlow): Wanted {
  return { topic: flow.topic, partition: flow.partition, from: flow.position };
}

function hand(asked: readonly PartitionFlow[], fetched: readonly Fetched[]): void {
  const flows = new Map(asked.map((flow) => [keyOf(flow), flow]));
  for (const answer of fetched) {
    const flow = flows.get(keyOf(answer));
    if (flow?.wantsRecords && answer.next > flow.position) flow.hand(answer.records, answer.next);
  }
}

/** The flow that an out-of-range answer is about: kafkajs names the first, the others come in turn. */
function outOfRange(asked: readonly PartitionFlow[], error: unknown): PartitionFlow | undefined {
  if (nameOf(error) !== 'OFFSET_OUT_OF_RANGE' || !(error instanceof Error)) return undefined;
  return asked.find(
    (flow) =>
      'topic' in error && 'partition' in error && flow.topic === error.topic && flow.partition === error.partition,
  );
}
