import type { SummaryWithdrawal } from '@care-relay/care-events';
import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';

/** What summaries withdrew: it was shown as somebody's whose it is not. Compacted; one partition; key = look-up. */
export const withdrawalsTopic = 'relay.withdrawals';

/** A look-up that was made for an incident, and what it showed is withdrawn. */
export interface WithdrawnLookUp {
  readonly lookUp: string;
  /** ODS code of the trust. */
  readonly organisation: string;
  /** The trust's id of the incident. */
  readonly incident: string;
  /** When it was withdrawn, in milliseconds. */
  readonly at: number;
}

export interface WithdrawnLookUpsParts {
  readonly bus: Pick<EventBus, 'ends' | 'readRange'>;
  readonly codec: StateCodec;
}

/** What was withdrawn of incidents, as `relay.withdrawals` has it; read on with each question. One asks at a time. */
export class WithdrawnLookUps {
  readonly #parts: WithdrawnLookUpsParts;
  readonly #known = new Map<string, WithdrawnLookUp>();
  #readTo = 0;

  constructor(parts: WithdrawnLookUpsParts) {
    this.#parts = parts;
  }

  /** Rejects where it cannot be read. */
  async all(): Promise<readonly WithdrawnLookUp[]> {
    const { bus, codec } = this.#parts;
    const [end] = await bus.ends(withdrawalsTopic);
    if (end === undefined || end.high <= this.#readTo) return [...this.#known.values()];
    const from = Math.max(end.low, this.#readTo);
    for await (const { value } of bus.readRange({ topic: withdrawalsTopic, partition: 0 }, from, end.high)) {
      const decoded = value === null ? undefined : await codec.decode(value);
      if (decoded?.known !== true || decoded.type !== 'SummaryWithdrawal') continue;
      const one = forIncident(decoded.data);
      // Reported again, it is withdrawn since the first time.
      if (one !== undefined && !this.#known.has(one.lookUp)) this.#known.set(one.lookUp, one);
    }
    this.#readTo = end.high;
    return [...this.#known.values()];
  }

  /** It is of no use any more. */
  forget({ lookUp }: WithdrawnLookUp): void {
    this.#known.delete(lookUp);
  }
}

function forIncident({
  lookUp,
  organisation,
  contextKind,
  contextId,
  at,
}: SummaryWithdrawal): WithdrawnLookUp | undefined {
  if (contextKind !== 'incident' || contextId === null) return undefined;
  return { lookUp, organisation, incident: contextId, at };
}
