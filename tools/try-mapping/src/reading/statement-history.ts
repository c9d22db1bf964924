import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { type StandingStatements, type StatementKind, statementKinds } from '@care-relay/publisher-kit';

/** What stood for a subject before a message, as far as it can still be told. */
export interface StandingBefore {
  readonly standing: StandingStatements;
  /** Kinds of which an earlier statement may have stood and is compacted away: not to be compared. */
  readonly unknown: ReadonlySet<StatementKind>;
}

interface Stated {
  readonly kind: StatementKind;
  readonly state: string;
  readonly eventId: string;
  /** The intake record that it was made from. */
  readonly offset: number;
}

const statementTopic = 'relay.statements';

/** The statements of each subject in the order they were made (`relay.statements`). */
export class StatementHistory {
  readonly #bySubject = new Map<string, Stated[]>();
  /** Partitions of which compaction has taken records. */
  readonly #compacted = new Set<number>();

  static async read(bus: EventBus, codec: StateCodec): Promise<StatementHistory> {
    const history = new StatementHistory();
    const next = new Map<number, number>();
    for await (const { partition, offset, value } of bus.readToEnd(statementTopic)) {
      if (offset !== (next.get(partition) ?? 0)) history.#compacted.add(partition);
      next.set(partition, offset + 1);
      const decoded = value === null ? undefined : await codec.decode(value);
      if (decoded?.known !== true || decoded.type !== 'Statement') continue;
      const { subject, state, eventId, intakeOffset } = decoded.data;
      const kind = statementKinds.find((one) => one.toUpperCase() === decoded.data.kind);
      if (kind !== undefined) history.note(partition, subject, { kind, state, eventId, offset: intakeOffset });
    }
    return history;
  }

  note(partition: number, subject: string, stated: Stated): void {
    const key = `${partition}|${subject}`;
    this.#bySubject.set(key, [...(this.#bySubject.get(key) ?? []), stated]);
  }

  before({ partition, offset }: { readonly partition: number; readonly offset: number }, subject = ''): StandingBefore {
    const all = this.#bySubject.get(`${partition}|${subject}`) ?? [];
    const standing: { -readonly [K in StatementKind]?: StandingStatements[K] } = {};
    const unknown = new Set<StatementKind>();
    for (const kind of statementKinds) {
      const mine = all.filter((one) => one.kind === kind);
      const last = mine.findLast((one) => one.offset < offset);
      if (last !== undefined) standing[kind] = { state: last.state, eventId: last.eventId };
      else if (mine.length > 0 && this.#compacted.has(partition)) unknown.add(kind);
    }
    return { standing, unknown };
  }
}
