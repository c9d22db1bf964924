import { delivered, deferred, faulty, type Outcome, rejected } from '../outcome.ts';
import type { Answer, PlannedDown } from './schedule.fixture.ts';

/** One receiver's planned answers to one piece of work; whoever asks, over owners and crashes. */
export class PlannedAnswers {
  readonly #answers: readonly Answer[];
  #next = 0;

  constructor(answers: readonly Answer[]) {
    this.#answers = answers;
  }

  get next(): Answer {
    return this.#answers[this.#next] ?? 'delivered';
  }

  /** Given. What is rejected stays so until its mapping is mended; what may not be sent stays so. */
  given(): void {
    if (this.next !== 'rejected' && this.next !== 'withheld') this.#next += 1;
  }

  mended(): void {
    if (this.next === 'rejected') this.#next += 1;
  }
}

/** The outcome that an attempt comes to, or throws. */
export function toOutcome(answer: Answer | PlannedDown['as']): Outcome {
  switch (answer) {
    case 'delivered':
      return delivered();
    case 'withheld':
      return { kind: 'withheld', reason: 'MOVED' };
    case 'deferred':
    case 'breaks':
    case 'hangs':
      return deferred({ code: 'BUSY', text: 'The receiver is busy.' });
    case 'retryAfter':
      return deferred({ code: 'BUSY', text: 'The receiver is busy.' }, 45_000);
    case 'faulty':
      return faulty({ code: 'CREDENTIALS', text: 'The credentials are refused.' });
    case 'rejected':
      return rejected({ code: 'NO', text: 'This will not do.' });
  }
}
