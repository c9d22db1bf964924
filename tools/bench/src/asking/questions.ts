import type { Spread } from '../figures/percentiles.ts';
import type { AskedFor } from '../people/people.ts';

/** A question that somebody with this token may ask. */
export interface CrewsQuestion {
  readonly token: string;
  readonly about: AskedFor;
}

/** Where to ask, and what. Questions are asked in turn, again and again. */
export interface Asked {
  /** `http://127.0.0.1:18110`. */
  readonly url: string;
  readonly questions: readonly CrewsQuestion[];
}

/** As fast as answers come, on so many connections. */
export interface AskFully extends Asked {
  readonly kind: 'fully';
  readonly connections: number;
  readonly seconds: number;
}

/** At a steady rate, whether or not the ones before are answered. */
export interface AskSteadily extends Asked {
  readonly kind: 'steadily';
  readonly perSecond: number;
  readonly seconds: number;
}

/** The first question again and again, until it is answered with 200 after something else; `undefined` after `limitSeconds`. */
export interface AskUntilAnswered extends Asked {
  readonly kind: 'until answered';
  readonly limitSeconds: number;
}

/** Each question once; the answers' bodies in their order. */
export interface Collect extends Asked {
  readonly kind: 'collect';
}

export type AskingQuestion = AskFully | AskSteadily | AskUntilAnswered | Collect;

export interface AskedResult {
  readonly seconds: number;
  /** From the question's first byte to the answer's last, milliseconds; of answers with 200 only. */
  readonly answers: Spread;
  /** How many answers there were of each status, with the code where it is not 200: `503 incomplete`. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Of an answer's body, the median. */
  readonly bytes: number;
  readonly generatorCpuSeconds: number;
}
