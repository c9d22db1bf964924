import type { EventBus } from '@care-relay/event-bus';
import type { AlertLog } from '../alerts/alert-log.ts';
import type { FlowLog } from '../flows/flow-log.ts';
import type { RegisteredFlow } from '../flows/registered-flow.ts';
import type { OpenWork } from '../open/open-work.ts';
import { type NotRead, overdueNotices, overduePrefix } from './overdue.ts';
import type { TellingOf } from './told-ends.ts';

export interface OverdueWatchParts {
  readonly bus: EventBus;
  readonly flowLog: FlowLog;
  readonly openWork: OpenWork;
  readonly alerts: AlertLog;
  readonly now: () => number;
  /** True for an event of which the ledger or a lane has something: it has been read. */
  readonly isTold: (of: TellingOf, offset: number) => boolean;
}

/** The oldest so many records that a flow has not settled tell whether it is behind its clock. */
const lookedAtMost = 200;

/** Raises an alert for each cause of what is overdue, and clears it when that is over. */
export class OverdueWatch {
  readonly #parts: OverdueWatchParts;
  #count = 0;

  constructor(parts: OverdueWatchParts) {
    this.#parts = parts;
  }

  /** How many causes stand. */
  get count(): number {
    return this.#count;
  }

  async check(): Promise<void> {
    const { flowLog, openWork, alerts, now } = this.#parts;
    const flows = await flowLog.flows();
    const open = await openWork.read();
    const notRead = (await Promise.all(flows.map((flow) => this.#notRead(flow)))).flat();
    const notices = overdueNotices({ flows, open, notRead, now: now() });
    for (const notice of notices) alerts.raise(notice);
    this.#count = notices.length;
    await this.#clearBut(new Set(notices.map(({ cause }) => cause)));
  }

  /** Also what another process had raised, before or since. */
  async #clearBut(overdue: ReadonlySet<string>): Promise<void> {
    const { alerts } = this.#parts;
    for (const { cause } of await alerts.standing())
      if (cause.startsWith(overduePrefix) && !overdue.has(cause)) alerts.clear(cause);
  }

  async #notRead({ group, topic, types }: RegisteredFlow): Promise<readonly NotRead[]> {
    const { bus, isTold } = this.#parts;
    const committed = await bus.committed(group, topic);
    const found: NotRead[] = [];
    for (const { partition, low, high } of await bus.ends(topic)) {
      const from = Math.max(low, committed.get(partition)?.offset ?? low);
      const at = { group, topic, partition };
      for await (const record of bus.readRange(at, from, Math.min(high, from + lookedAtMost))) {
        const type = record.headers['ce_type'] ?? 'unknown';
        if (!types.includes(type) || isTold(at, record.offset)) continue;
        found.push({ group, type, storedAt: record.timestamp });
      }
    }
    return found;
  }
}
