import type { StateCodec, StateDrafts } from '@care-relay/care-events';
import type { BusProducer, EventBus } from '@care-relay/event-bus';
import type { Asker } from '../admitted.ts';

/** What was shown and reported as the wrong patient's; compacted; one partition. */
export const withdrawalTopic = 'relay.withdrawals';

export type Withdrawal = StateDrafts['SummaryWithdrawal'];

export interface WithdrawalsParts {
  readonly bus: EventBus;
  readonly producer: Pick<BusProducer, 'send'>;
  readonly codec: StateCodec;
}

/** What counts no longer, for what it was asked for: this incident, this visit or, without either, this person's asking. */
export class Withdrawals {
  readonly #parts: WithdrawalsParts;
  readonly #withdrawn = new Set<string>();
  /** Look-ups whose withdrawal is durable. */
  readonly #kept = new Set<string>();
  #readTo = 0;

  constructor(parts: WithdrawalsParts) {
    this.#parts = parts;
  }

  /**
   * Reads what was written since the last call, by whichever process. Rejects where it cannot: nothing may be shown before the first
   * has resolved.
   */
  async load(): Promise<void> {
    const { bus, codec } = this.#parts;
    const [end] = await bus.ends(withdrawalTopic);
    if (end === undefined) return;
    const from = Math.max(end.low, this.#readTo);
    for await (const { value } of bus.readRange({ topic: withdrawalTopic, partition: 0 }, from, end.high)) {
      const decoded = value === null ? undefined : await codec.decode(value);
      if (decoded?.known !== true || decoded.type !== 'SummaryWithdrawal') continue;
      this.#take(decoded.data);
      this.#kept.add(decoded.data.lookUp);
    }
    this.#readTo = end.high;
  }

  /** Whether any of these subjects was reported as not the one whom this asker's question is for, as far as was read. */
  covers(asker: Asker, subjects: readonly string[]): boolean {
    return subjects.some((subject) => this.#withdrawn.has(keyOf({ ...purposeOf(asker), subject })));
  }

  /** Whether the withdrawal of this look-up is kept, as far as was read. */
  keeps(lookUp: string): boolean {
    return this.#kept.has(lookUp);
  }

  /** Counts here at once, and everywhere once it resolves. */
  async withdraw(withdrawal: Withdrawal): Promise<void> {
    const { producer, codec } = this.#parts;
    this.#take(withdrawal);
    const value = codec.encode('SummaryWithdrawal', withdrawal);
    await producer.send({ topic: withdrawalTopic, partition: 0, key: withdrawal.lookUp, value, headers: {} });
    this.#kept.add(withdrawal.lookUp);
  }

  #take({ organisation, contextKind, contextId, subjects = [] }: Withdrawal): void {
    for (const subject of subjects) {
      this.#withdrawn.add(keyOf({ organisation, contextKind: contextKind ?? '', contextId: contextId ?? '', subject }));
    }
  }
}

/** What an asker's questions are for. */
function purposeOf({ organisation, user, context }: Asker) {
  return { organisation, contextKind: context?.kind ?? 'user', contextId: context?.id ?? user };
}

function keyOf(parts: { organisation: string; contextKind: string; contextId: string; subject: string }): string {
  return [parts.organisation, parts.contextKind, parts.contextId, parts.subject].join('\n');
}
