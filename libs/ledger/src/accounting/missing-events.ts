import type { StoredRecord } from '@care-relay/event-bus';
import type { AlertLog } from '../alerts/alert-log.ts';
import { name } from '../views/ledger-record.ts';
import type { LedgerReader } from '../views/ledger-reader.ts';
import { isEnd } from '../writing/delivery-of.ts';
import type { TellingOf } from './told-ends.ts';

interface Missing {
  readonly eventId: string;
  readonly destinations: readonly string[];
}

/** So many are looked for again; of more, the alert stands until a person has cleared it. */
const lookedForAtMost = 1_000;
const lookAgainEveryMs = 60_000;

/** Events that are settled and have neither an end nor a place in a lane: told once for each flow, and looked for again. */
export class MissingEvents {
  readonly #reader: Pick<LedgerReader, 'find'>;
  readonly #alerts: AlertLog;
  readonly #missing = new Map<string, Map<string, Missing>>();
  readonly #tooMany = new Set<string>();
  readonly #now: () => number;
  #lookedAt = 0;

  constructor({ reader, alerts, now }: { reader: Pick<LedgerReader, 'find'>; alerts: AlertLog; now: () => number }) {
    this.#reader = reader;
    this.#alerts = alerts;
    this.#now = now;
  }

  get count(): number {
    return [...this.#missing.values()].reduce((sum, of) => sum + of.size, 0);
  }

  /**
   * Looks for the event's end under its id: it may stand at another place (a late append of a former owner is not sent
   * again). Tells of it where there is none. False while the ledger's view cannot say.
   */
  async note({ group }: TellingOf, record: StoredRecord, destinations: readonly string[]): Promise<boolean> {
    const place = `${record.topic}/${record.partition}/${record.offset}`;
    const missing = { eventId: record.headers['ce_id'] ?? place, destinations };
    const left = await this.#stillMissing(group, missing);
    if (left === undefined) return false;
    if (left.length === 0) return true;
    const known = this.#missing.get(group) ?? new Map<string, Missing>();
    this.#missing.set(group, known);
    if (known.size < lookedForAtMost) known.set(place, missing);
    else this.#tooMany.add(group);
    this.#tell(group, known.size);
    return true;
  }

  /** What has its end by now (replayed, say) is missing no longer. */
  async lookAgain(): Promise<void> {
    if (this.#now() - this.#lookedAt < lookAgainEveryMs) return;
    this.#lookedAt = this.#now();
    for (const [group, known] of this.#missing) {
      for (const [place, missing] of known) {
        const left = await this.#stillMissing(group, missing);
        if (left?.length === 0) known.delete(place);
      }
      if (known.size > 0 || this.#tooMany.has(group)) this.#tell(group, known.size);
      else {
        this.#missing.delete(group);
        this.#alerts.clear(causeOf(group));
      }
    }
  }

  async #stillMissing(group: string, { eventId, destinations }: Missing): Promise<readonly string[] | undefined> {
    const { records, isComplete } = await this.#reader.find(name.of(eventId));
    const ended = records.flatMap((one) =>
      one.kind === 'delivery' && one.delivery.group === group && isEnd(one.delivery.outcome) ? [one.delivery] : [],
    );
    const left = destinations.filter((one) =>
      one === '?' ? ended.length === 0 : !ended.some(({ destination }) => destination === one),
    );
    return left.length > 0 && !isComplete ? undefined : left;
  }

  #tell(group: string, count: number): void {
    this.#alerts.raise({
      ...{ cause: causeOf(group), kind: 'alert', group, code: 'UNACCOUNTED', count },
      text: 'Events that this flow has settled have no end in the ledger and wait in no lane.',
    });
  }
}

function causeOf(group: string): string {
  return `unaccounted|${group}`;
}
