import type { Flow, History, Populate } from '../people/questions.ts';
import type { Spread } from '../figures/percentiles.ts';

/** Sends as fast as answers come, over so many connections. */
export interface FullLoad {
  readonly kind: 'full';
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** Numbers of messages and patients start here, so that no run repeats another's. */
  readonly from: number;
}

export interface FullLoadResult {
  readonly acknowledged: number;
  readonly refused: number;
  readonly failed: number;
  readonly seconds: number;
  /** From the message's last byte written to its acknowledgement, milliseconds. */
  readonly answers: Spread;
  /** Processor time that the generator itself used, in seconds of one core. */
  readonly generatorCpuSeconds: number;
}

/** Admissions at a steady rate, followed through Kafka to the practice. */
export interface SteadyLoad {
  readonly kind: 'steady';
  readonly port: number;
  readonly perSecond: number;
  readonly seconds: number;
  readonly from: number;
  readonly brokers: readonly string[];
  readonly topic: string;
}

export interface SteadyLoadResult {
  readonly sent: number;
  readonly acknowledged: Spread;
  /** From acknowledgement to the event being sent to the care topic (its record's time). */
  readonly acknowledgedToPublished: Spread;
  /** From the event's record to its request at the practice. */
  readonly publishedToRequest: Spread;
  /** From the message's first byte written to its request at the practice. */
  readonly sentToRequest: Spread;
  readonly generatorCpuSeconds: number;
}

/** Opens the practice that steady load is delivered to; the answer is its endpoint. */
export interface OpenPractice {
  readonly kind: 'practice';
}

export type LoadQuestion = FullLoad | SteadyLoad | OpenPractice | Populate | Flow | History;
