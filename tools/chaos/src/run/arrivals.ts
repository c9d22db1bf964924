import type { Receipt } from '../receivers/receivers.ts';
import type { Sent } from '../senders/senders.ts';

/** What was acknowledged and has to come, against what came: to know when a run may end. The judgement is the checker's. */
export class Arrivals {
  readonly #awaited = new Set<string>();
  readonly #came = new Set<string>();

  sent({ kind, tells, localId, recordedAt }: Pick<Sent, 'kind' | 'tells' | 'localId' | 'recordedAt'>): void {
    const name = nameOf(localId, recordedAt);
    if (kind === 'acknowledged' && tells && !this.#came.delete(name)) this.#awaited.add(name);
  }

  /** A message may come before its acknowledgement. */
  received({ accepted, patient, recordedAt }: Pick<Receipt, 'accepted' | 'patient' | 'recordedAt'>): void {
    if (!accepted) return;
    for (const number of patient) {
      const name = nameOf(number, recordedAt);
      if (!this.#awaited.delete(name)) this.#came.add(name);
    }
  }

  get missing(): number {
    return this.#awaited.size;
  }
}

const nameOf = (localId: string, recordedAt: string): string => `${localId} ${Date.parse(recordedAt)}`;
