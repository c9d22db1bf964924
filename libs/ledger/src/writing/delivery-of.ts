import type { DeliveryDraft, DeliveryOutcome, ReceiverAnswer } from '@care-relay/care-events';
import type { LaneEntry, Progress } from '@care-relay/lanes';

/** What a flow knows of an entry beside what the engine does. */
export interface EntryNotes {
  /** What its attempts since the last record came to. */
  readonly answers: readonly ReceiverAnswer[];
  readonly routedTo: readonly string[];
  readonly intake?: { readonly partition: number; readonly offset: number; readonly ordinal: number };
  /** When the log took its record, in milliseconds. */
  readonly storedAt?: number;
  /** When the event was true, where the entry does not say. */
  readonly occurredAt?: number;
  readonly senderLate?: boolean;
  readonly hubLate?: boolean;
  readonly ahead?: { readonly of: number; readonly oldestAt: number };
  readonly deliveryId?: string;
  /** The receiver took it in business terms, not only the message. */
  readonly isAccepted?: boolean;
}

export interface ToldOfEntry {
  readonly group: string;
  readonly entry: LaneEntry<unknown>;
  readonly progress: Progress;
  readonly notes: EntryNotes;
  readonly now: number;
}

/** The ledger's record of what became of an entry: ids, places, codes and times, never a value of its message. */
export function deliveryOf({ group, entry, progress, notes, now }: ToldOfEntry): DeliveryDraft {
  const { at, destination, source, eventId, eventType, subjects, route, attempts, replayId } = entry;
  const occurredAt = entry.occurredAt ?? notes.occurredAt;
  const { answers, routedTo, intake, storedAt, senderLate, hubLate, ahead, deliveryId } = notes;
  return {
    ...{ group, destination, source, ...at, subjects, attempts, answers, routedTo, recordedAt: now },
    ...{ eventId, eventType, route, replayId, occurredAt, intake, storedAt, ahead, deliveryId },
    ...{ senderLate: senderLate ?? false, hubLate: hubLate ?? false },
    ...whatBecame(progress, notes),
  };
}

type Became = Pick<DeliveryDraft, 'outcome'> & Partial<DeliveryDraft>;

function whatBecame(progress: Progress, { isAccepted = false }: EntryNotes): Became {
  switch (progress.kind) {
    case 'delivered':
      return { outcome: isAccepted ? 'ACCEPTED' : 'DELIVERED', ack: progress.ack };
    case 'superseded':
      return { outcome: 'SUPERSEDED', supersededBy: progress.by };
    case 'withheld':
    case 'expired':
      return { outcome: endOf[progress.kind], reason: progress.reason };
    case 'closed':
      return { outcome: 'CLOSED', closure: closureOf(progress) };
    case 'parked':
    case 'deferred':
      return { outcome: endOf[progress.kind], nextTryAt: progress.nextTryAt, ...problemOf(progress) };
  }
}

const endOf = { withheld: 'WITHHELD', expired: 'EXPIRED', parked: 'PARKED', deferred: 'DEFERRED' } as const;

function closureOf(closed: Extract<Progress, { kind: 'closed' }>): DeliveryDraft['closure'] {
  const { by, reason, told, commandId, worklist } = closed;
  return { ...(by !== 'policy' && by), reason, told, commandId, worklist: worklist === true };
}

function problemOf({ problem }: Extract<Progress, { kind: 'parked' | 'deferred' }>): Pick<DeliveryDraft, 'problem'> {
  return problem === undefined ? {} : { problem: { code: problem.code, at: problem.at } };
}

/** What is not yet at its end. */
const waiting: ReadonlySet<DeliveryOutcome> = new Set(['PARKED', 'DEFERRED']);

/** True when nothing more will be said of it. */
export function isEnd(outcome: DeliveryOutcome): boolean {
  return !waiting.has(outcome);
}
