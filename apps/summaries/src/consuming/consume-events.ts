import type { BusConsumer, EventBus, OffsetJump, OwnedPartition, RecordBatch } from '@care-relay/event-bus';
import type { IdentityChange, IndexKeeper, ReadEvent } from '@care-relay/identity';
import type { SummaryKeeper } from '../state/summary-keeper.ts';
import { type Reading, readEvent } from './read-events.ts';
import type { Telling } from './telling.ts';
import { Turns } from './turns.ts';

export const summaryGroup = 'summaries';

/** The care topics that summaries are made of. */
export const careTopics: readonly string[] = ['care.hospital', 'care.gp'];

export interface ConsumingParts {
  readonly bus: EventBus;
  readonly index: Pick<IndexKeeper, 'fold' | 'catchUp' | 'takeDecided'>;
  readonly summaries: Pick<SummaryKeeper, 'fold' | 'catchUp'>;
  readonly reading: Reading;
  readonly telling: Telling;
  /** How many events of a type were folded in. */
  folded(type: string, count: number): void;
  jumped(jump: OffsetJump): void;
}

export interface Consuming {
  readonly consumer: BusConsumer;
  /**
   * Brings the views of the partitions owned to their ends: that is how a lost view is noticed where nothing comes, and how
   * what a person decided is followed.
   */
  catchUp(): Promise<void>;
}

/**
 * Reads the care topics: each event is folded into who is who and into what was said, both durable before it is settled.
 * Nothing parks here; what cannot be folded now comes again. The bus gives the same partition of each topic to one process, so
 * that each source's states, and each partition of both logs, have one writer.
 */
export async function consumeEvents(parts: ConsumingParts): Promise<Consuming> {
  const { bus, index, summaries, telling } = parts;
  const turns = new Turns();
  const owned = new Map<string, number>();
  const catchUp = (partition: number): Promise<void> =>
    turns.take(partition, async () => {
      await index.catchUp([partition]);
      await summaries.catchUp([partition]);
    });
  const consumer = await bus.consume({
    group: summaryGroup,
    topics: careTopics,
    startAt: () => Promise.resolve('earliest'),
    async gained({ topic, partition }: OwnedPartition) {
      await catchUp(partition);
      owned.set(`${topic}/${partition}`, partition);
      telling.reviewAll();
    },
    batch: (batch) => turns.take(batch.partition.partition, () => take(batch, parts)),
    lost({ topic, partition }: OwnedPartition) {
      owned.delete(`${topic}/${partition}`);
      return turns.take(partition, () => Promise.resolve());
    },
    jumped: (jump) => parts.jumped(jump),
  });
  return {
    consumer,
    async catchUp() {
      await Promise.all([...new Set(owned.values())].map(catchUp));
      await telling.follow(index.takeDecided());
    },
  };
}

/** The bus heard from the group too long ago: the batch comes again, here or elsewhere. */
class NotOurs extends Error {
  readonly code = 'PARTITION_DOUBTFUL';
  readonly safeToLog = true;
}

async function take({ partition, records }: RecordBatch, parts: ConsumingParts): Promise<void> {
  if (!partition.mayAttempt()) throw new NotOurs('the partition may be another process’s by now');
  const read = await Promise.all(records.map((record) => readEvent(record, parts.reading)));
  const events = read.filter((one) => one !== undefined);
  // What was said first: whoever is found by then is found with it.
  await parts.summaries.fold(partition.partition, events);
  parts.telling.changed(await foldIdentities(partition.partition, events, parts));
  const last = records.at(-1);
  if (last !== undefined) partition.settled(last.offset + 1);
  const types = Map.groupBy(events, ({ event }) => event.type);
  for (const [type, { length }] of types) parts.folded(type, length);
}

/** A fold that fails may be done all the same: what came of it is not heard, and is looked for. */
async function foldIdentities(
  partition: number,
  events: readonly ReadEvent[],
  { index, telling }: ConsumingParts,
): Promise<IdentityChange> {
  try {
    return await index.fold(partition, events);
  } catch (error) {
    telling.reviewAll();
    throw error;
  }
}
