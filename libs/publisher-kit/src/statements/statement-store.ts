import type { StateCodec, StatementKind as StoredKind } from '@care-relay/care-events';
import type { BusProducer, EventBus } from '@care-relay/event-bus';
import {
  type StandingStatement,
  type StandingStatements,
  type StatementKind,
  statementKinds,
  type StatementMade,
} from './statement.ts';

export const statementTopic = 'relay.statements';

/** A statement as published: by which event, mapped from which intake record. */
export interface PublishedStatement extends StatementMade {
  readonly source: string;
  readonly subject: string;
  readonly eventId: string;
  readonly at: { readonly partition: number; readonly offset: number };
}

type Standing = StandingStatement & { readonly offset: number };
type BySubject = Map<string, Map<StatementKind, Standing>>;

export interface StatementStoreParts {
  readonly bus: EventBus;
  readonly producer: Pick<BusProducer, 'send'>;
  readonly codec: StateCodec;
  readonly now: () => number;
}

/** The last statement per subject and kind: compacted in `relay.statements`, read before a partition's first mapping. */
export class StatementStore {
  readonly #parts: StatementStoreParts;
  readonly #partitions = new Map<number, BySubject>();

  constructor(parts: StatementStoreParts) {
    this.#parts = parts;
  }

  async load(partition: number): Promise<void> {
    const bySubject: BySubject = new Map();
    for await (const { value } of this.#parts.bus.readToEnd(statementTopic, [partition])) {
      const decoded = value === null ? undefined : await this.#parts.codec.decode(value);
      if (decoded?.known !== true || decoded.type !== 'Statement') continue;
      const { subject, state, eventId, intakeOffset } = decoded.data;
      const kind = statementKinds.find((one) => storedKinds[one] === decoded.data.kind);
      if (kind !== undefined) note(bySubject, { subject, kind, standing: { state, eventId, offset: intakeOffset } });
    }
    this.#partitions.set(partition, bySubject);
  }

  forget(partition: number): void {
    this.#partitions.delete(partition);
  }

  standing(partition: number, subject: string | undefined): StandingStatements {
    const kinds = this.#partitions.get(partition)?.get(subject ?? '');
    return Object.fromEntries(kinds ?? []);
  }

  /** True when the statement was decided at this intake record or a later one: a record read again decides nothing anew. */
  isDecided(
    partition: number,
    { subject, kind, offset }: { subject: string; kind: StatementKind; offset: number },
  ): boolean {
    const known = this.#partitions.get(partition)?.get(subject)?.get(kind);
    return known !== undefined && known.offset >= offset;
  }

  /** Keeps a statement just published. Resolves when it is durable. */
  async keep(made: PublishedStatement): Promise<void> {
    const { kind, state, subject, source, eventId, at } = made;
    const data = {
      ...{ source, subject, kind: storedKinds[kind], state, eventId },
      ...{ intakePartition: at.partition, intakeOffset: at.offset, statedAt: this.#parts.now() },
    };
    const value = this.#parts.codec.encode('Statement', data);
    await this.#parts.producer.send({
      ...{ topic: statementTopic, partition: at.partition, key: `${subject}|${kind}`, value, headers: {} },
    });
    // Only now: a try after one that failed must find it to be stated still.
    const bySubject = this.#partitions.get(at.partition);
    if (bySubject !== undefined) note(bySubject, { subject, kind, standing: { state, eventId, offset: at.offset } });
  }
}

const storedKinds: Readonly<Record<StatementKind, StoredKind>> = {
  death: 'DEATH',
  restriction: 'RESTRICTION',
  readiness: 'READINESS',
};

interface Noted {
  readonly subject: string;
  readonly kind: StatementKind;
  readonly standing: Standing;
}

function note(bySubject: BySubject, { subject, kind, standing }: Noted): void {
  const kinds = bySubject.get(subject) ?? new Map<StatementKind, Standing>();
  bySubject.set(subject, kinds.set(kind, standing));
}
