import type { LaneNotice, LaneTimes } from '../lane-hooks.ts';
import type { DestinationGates } from '../gates/destination-gates.ts';
import { openBefore } from '../queues/lane-facts.ts';
import type { QueuedEntry } from '../queues/queued-entry.ts';

export interface BarrierAlarmsParts {
  readonly gates: Pick<DestinationGates, 'policyOf'>;
  readonly times: LaneTimes;
  readonly raise: (notice: LaneNotice) => void;
  readonly clear: (cause: string) => void;
}

/** A merge that stays open holds patients back whom nobody rejected: after a while people are told, and when it is over. */
export class BarrierAlarms<W> {
  readonly #parts: BarrierAlarmsParts;
  readonly #timers = new Map<QueuedEntry<W>, () => void>();

  constructor(parts: BarrierAlarmsParts) {
    this.#parts = parts;
  }

  watch(entry: QueuedEntry<W>): void {
    if (!entry.isIdentityEvent || entry.isDone) return;
    const { times, raise } = this.#parts;
    const left = Math.max(0, entry.offeredAt + this.#alarmAfterMs(entry) - times.now());
    this.#timers.set(
      entry,
      times.after(left, () => raise(noticeOf(entry))),
    );
  }

  ended(entry: QueuedEntry<W>): void {
    if (!entry.isIdentityEvent) return;
    this.#timers.get(entry)?.();
    this.#timers.delete(entry);
    const wasTold = this.#parts.times.now() - entry.offeredAt >= this.#alarmAfterMs(entry);
    if (wasTold) this.#parts.clear(causeOf(entry));
  }

  stop(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #alarmAfterMs({ destination }: QueuedEntry<W>): number {
    return this.#parts.gates.policyOf(destination).barrierAlarmMs;
  }
}

function causeOf<W>({ destination, at }: QueuedEntry<W>): string {
  return `merge|${destination}|${at.topic}|${at.partition}|${at.offset}`;
}

function noticeOf<W>(entry: QueuedEntry<W>): LaneNotice {
  const { destination, lanes } = entry;
  const before = lanes.map((lane) => openBefore(lane, entry).length);
  const depths = lanes.map(({ depth }, n) => `${before[n] ?? 0} of ${depth}`).join(', ');
  return {
    ...{ cause: causeOf(entry), kind: 'alert', destination, code: 'MERGE_OPEN' },
    text: `A merge has not gone: before it wait, in its lanes, ${depths}. Mend and release those, or send it ahead.`,
    count: lanes.reduce((sum, { depth }) => sum + depth, 0),
  };
}
