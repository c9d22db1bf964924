import { systemClock, type Clock } from '@care-relay/platform';
import { accepted, notUnderstood, refused, unavailable, type HttpAnswer } from './answers.ts';
import type { PracticeBehaviour, PracticeEntry } from './behaviour.ts';
import { readMessage, type MessageRead } from './message-read.ts';

export interface DeskOptions {
  readonly ods: string;
  readonly behaviour?: PracticeBehaviour;
  readonly log?: (entry: PracticeEntry) => void;
  readonly clock?: Clock;
}

/** What a practice does with a message, apart from HTTP. */
export class Desk {
  readonly entries: PracticeEntry[] = [];
  readonly counts = { accepted: 0, repeats: 0, refused: 0, unavailable: 0 };
  behaviour: PracticeBehaviour;
  endpoint = '';
  readonly #options: DeskOptions;
  readonly #clock: Clock;
  readonly #seen = new Map<string, { times: number; accepted: boolean }>();
  #requests = 0;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.behaviour = options.behaviour ?? {};
  }

  async take(body: string): Promise<HttpAnswer> {
    this.#requests += 1;
    const { delayMs = 0, unavailableEvery, retryAfterSeconds = 1 } = this.behaviour;
    const isUnavailable = unavailableEvery !== undefined && this.#requests % unavailableEvery === 0;
    if (delayMs > 0) await this.#clock.sleep(delayMs);
    const message = readMessage(body);
    if (message === undefined) return this.#note(notUnderstood());
    return this.#note(isUnavailable ? unavailable(retryAfterSeconds) : this.#answer(message), message);
  }

  #answer(message: MessageRead): HttpAnswer {
    const { refuses } = this.behaviour;
    if (refuses !== undefined && message.patient.some(refuses)) return refused();
    return accepted(message, { ods: this.#options.ods, endpoint: this.endpoint });
  }

  #note(answer: HttpAnswer, message?: MessageRead): HttpAnswer {
    const before = this.#seen.get(message?.bundleId ?? '') ?? { times: 0, accepted: false };
    const isAccepted = answer.status === 200;
    const repeat = isAccepted && before.accepted;
    const times = before.times + 1;
    if (message !== undefined) this.#seen.set(message.bundleId, { times, accepted: before.accepted || isAccepted });
    if (repeat) this.counts.repeats += 1;
    else if (isAccepted) this.counts.accepted += 1;
    else if (answer.status === 503) this.counts.unavailable += 1;
    else this.counts.refused += 1;
    const { ods, log } = this.#options;
    const filed = message === undefined ? {} : { message: withoutAnswerParts(message) };
    const entry = { at: this.#clock.now(), ods, status: answer.status, ...filed, times, repeat };
    this.entries.push(entry);
    log?.(entry);
    return answer;
  }
}

function withoutAnswerParts(message: MessageRead): Omit<MessageRead, 'eventCoding' | 'sender'> {
  const { bundleId, messageId, event, reason, recordedAt, patient, visit, test } = message;
  return { bundleId, messageId, event, reason, recordedAt, patient, ...(visit === undefined ? {} : { visit }), test };
}
