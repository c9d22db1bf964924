import type { DeliveryDraft, ReceiverAnswer } from '@care-relay/care-events';
import type { LedgerWriter } from '@care-relay/ledger';
import type { Outcome, Problem } from '@care-relay/lanes';
import type { ToldOfIncident } from '../mappings/index.ts';
import { incidentsTopic } from './incidents-topic.ts';

/** A message about an incident, as the ledger knows it: by its own id, which the trust has too, and never by its patient. */
export interface IncidentMessage {
  /** ODS code of the trust. */
  readonly destination: string;
  readonly type: ToldOfIncident;
  /** `Bundle.id`. */
  readonly id: string;
  /** Where in `relay.incidents` it stands that it is to be told. */
  readonly offset: number;
  /** When that was noted, in milliseconds. */
  readonly notedAt: number;
}

export type MessageEnd = Pick<DeliveryDraft, 'outcome'> &
  Partial<Pick<DeliveryDraft, 'reason' | 'problem' | 'closure' | 'ack' | 'supersededBy'>>;

export interface IncidentAccountsParts {
  /** The flow that these messages are of. */
  readonly group: string;
  readonly writer: LedgerWriter;
  readonly now: () => number;
}

interface Kept {
  attempts: number;
  answers: readonly ReceiverAnswer[];
  isTold: boolean;
}

const answersAtMost = 10;

/** What becomes of each message about an incident, on the ledger: an end always, and before it that it waits. */
export class IncidentAccounts {
  readonly #parts: IncidentAccountsParts;
  readonly #kept = new Map<string, Kept>();

  constructor(parts: IncidentAccountsParts) {
    this.#parts = parts;
  }

  /** An attempt was answered, or not. */
  answered({ id }: Pick<IncidentMessage, 'id'>, outcome: Outcome): void {
    const kept = this.#of(id);
    const code = 'problem' in outcome ? outcome.problem.code : outcome.kind;
    kept.answers = [...kept.answers, { code, at: this.#parts.now() }].slice(-answersAtMost);
    kept.attempts += 1;
  }

  /** It did not settle at its first try: said once. Rejects where the ledger cannot be written. */
  async waits(message: IncidentMessage, problem: Pick<Problem, 'code'>): Promise<void> {
    const kept = this.#of(message.id);
    if (kept.isTold) return;
    await this.#record(message, { outcome: 'DEFERRED', problem: { code: problem.code } });
    kept.isTold = true;
  }

  /** It is at its end. Rejects where the ledger cannot be written: it is then not to be noted as ended anywhere else. */
  async ends(message: IncidentMessage, end: MessageEnd): Promise<void> {
    await this.#record(message, end);
    this.#kept.delete(message.id);
  }

  async #record({ destination, type, id, offset, notedAt }: IncidentMessage, end: MessageEnd): Promise<void> {
    const { group, writer, now } = this.#parts;
    const { attempts, answers } = this.#of(id);
    await writer.record({
      ...{ group, destination, eventId: id, eventType: type, source: `${destination}/incidents` },
      ...{ topic: incidentsTopic, partition: 0, offset, storedAt: notedAt, recordedAt: now() },
      ...{ subjects: [], route: 'INCIDENT', routedTo: [destination], attempts, answers },
      ...end,
    });
  }

  #of(id: string): Kept {
    const known = this.#kept.get(id);
    if (known !== undefined) return known;
    const made: Kept = { attempts: 0, answers: [], isTold: false };
    this.#kept.set(id, made);
    return made;
  }
}

/** What the end of an attempt is on the ledger; undefined for one that is tried again. A refusal is closed by the policy of this adapter. */
export function endOf(outcome: Outcome): MessageEnd | undefined {
  if (outcome.kind === 'delivered') return { outcome: 'DELIVERED', ack: outcome.ack ?? null };
  if (outcome.kind !== 'rejected') return undefined;
  return { outcome: 'CLOSED', problem: { code: outcome.problem.code }, closure: { reason: 'REFUSED_BY_TRUST' } };
}
