import type { EventBus, OwnedPartition, StoredRecord } from '@care-relay/event-bus';
import {
  type LaneEntry,
  type LaneFlow,
  type Outcome,
  parsePolicy,
  type PlannedWork,
  rejected,
} from '@care-relay/lanes';
import { type AlertLog, flowNotices } from '@care-relay/ledger';
import type { RecordMessage } from '../accounts/publish-accounts.ts';
import { type KeptMessage, NotAnIntakeRecord, readKept } from '../intake/kept-message.ts';
import type { StatementStore } from '../statements/statement-store.ts';
import type { RepeatWindow } from '../published/repeat-window.ts';
import { AlreadyPublished } from '../published/resume.ts';
import type { PublishAttempt } from './publish-attempt.ts';
import { alertingOfRedis } from './redis-alert.ts';

export interface PublishFlowParts {
  readonly name: string;
  readonly intakeTopic: string;
  readonly careTopic: string;
  readonly bus: EventBus;
  readonly statements: StatementStore;
  readonly window: RepeatWindow;
  readonly attempt: PublishAttempt;
  /** Keeps the account of what did not simply become events. */
  readonly record: RecordMessage;
  readonly alerts: Pick<AlertLog, 'raise' | 'clear'>;
  /** The end of every attempt, for counts and logs. */
  attempted(entry: LaneEntry<unknown>, outcome: Outcome): void;
}

/**
 * The second stage of a publisher (design section 4): reads what was kept, in order, and maps and publishes it through
 * lanes. The destination of these lanes is the care topic.
 */
export function publishFlow(parts: PublishFlowParts): LaneFlow<Kept> {
  const { bus, careTopic, statements, window, attempt } = parts;
  const notices = flowNotices(mappingGroup(parts.name), parts.alerts);
  const run = alertingOfRedis((message: KeptMessage) => attempt.run(message), notices);
  return {
    group: mappingGroup(parts.name),
    topic: parts.intakeTopic,
    startAt: () => Promise.resolve('earliest'),
    async gained(partition: OwnedPartition) {
      const { partition: number, committed } = partition;
      const care = { topic: careTopic, partition: number };
      const from = careOffsetIn(committed?.metadata) ?? 0;
      attempt.gained(number, await AlreadyPublished.read(bus, care, from), await endOf(bus, care));
      await Promise.all([statements.load(number), window.rebuild(number)]);
    },
    lost: (partition) => Promise.resolve(attempt.lost(partition.partition)),
    note: (partition) => `care=${attempt.careReached(partition)}`,
    plan: (record) => Promise.resolve(planOf(record, careTopic)),
    reload: (record) => Promise.resolve(keptIn(record)),
    attempt: (_entry, kept) => ('unreadable' in kept ? Promise.resolve(unreadable(kept)) : run(kept)),
    policyOf: () => mappingPolicy,
    attempted: (entry, outcome) => parts.attempted(entry, outcome),
    record: (entry, progress) => parts.record(entry, progress),
    ...notices,
  };
}

/** The log takes what comes; what one source says wrong is no trouble of the others. */
const mappingPolicy = parsePolicy({
  concurrency: 10_000,
  circuit: { massSubjects: 'off', deferredRun: 'off' },
});

/** The consumer group of a publisher's mapping stage. */
export function mappingGroup(publisher: string): string {
  return `${publisher}.map`;
}

/** What an intake record holds: a message, or the code of why it cannot be read as one. */
export type Kept = KeptMessage | { readonly unreadable: string };

function keptIn(record: StoredRecord): Kept {
  try {
    return readKept(record);
  } catch (error) {
    if (error instanceof NotAnIntakeRecord) return { unreadable: error.code };
    throw error;
  }
}

/** A record that this program did not write is parked in a lane of its own, so that a person sees it. */
function unreadable({ unreadable: code }: { readonly unreadable: string }): Outcome {
  return rejected({ code, text: 'The record cannot be read as a kept message.' });
}

/** A message without a subject holds no lane: it gets one of its own. */
function planOf(record: StoredRecord, destination: string): readonly PlannedWork<Kept>[] {
  const work = keptIn(record);
  const ownLane = [`none:${record.offset}`];
  if ('unreadable' in work) return [{ destination, source: record.key, subjects: ownLane, work }];
  const subjects = work.subjects.length === 0 ? ownLane : work.subjects;
  return [{ destination, source: work.source, subjects, eventType: work.trigger, work }];
}

function careOffsetIn(metadata: string | undefined): number | undefined {
  const [, offset] = /^care=(\d+)$/.exec(metadata ?? '') ?? [];
  return offset === undefined ? undefined : Number(offset);
}

async function endOf(bus: EventBus, at: { topic: string; partition: number }): Promise<number> {
  return (await bus.ends(at.topic)).find((one) => one.partition === at.partition)?.high ?? 0;
}
