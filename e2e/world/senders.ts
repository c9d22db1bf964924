import {
  hospitalFeed,
  type HospitalSystem,
  simulatedSource,
  type SimulatedSource,
  type SourceEntry,
  type TestMessage,
} from '@care-relay/testkit';
import type { AcknowledgedMessage } from '../checking/care-log.ts';
import type { World } from './world.ts';

export interface Sender {
  readonly source: SimulatedSource;
  readonly entries: readonly SourceEntry[];
  /** Every message that was acknowledged, in the checker's terms. */
  acknowledged(): readonly AcknowledgedMessage[];
}

/** A hospital that sends these messages, each until it is answered, and writes down what was. */
export function senderOf(
  world: World,
  hospital: HospitalSystem,
  { messages, rate = 0 }: { messages: Iterable<TestMessage>; rate?: number },
): Sender {
  const entries: SourceEntry[] = [];
  const name = `${hospital.ods}/${hospital.application}`;
  const source = simulatedSource({
    ...{ name, port: world.portOf(hospital), messages, rate },
    answerTimeoutMs: 5_000,
    log: (entry) => entries.push(entry),
  });
  return {
    source,
    entries,
    acknowledged: () =>
      entries
        .filter(({ kind }) => kind === 'acknowledged')
        .map(({ message: { controlId, patient, ordinal } }) => ({ source: name, controlId, patient, ordinal })),
  };
}

/** A feed of journeys that ends after so many messages. */
export function* feedOf(
  world: World,
  { hospital, seed, count }: { hospital: HospitalSystem; seed: string; count: number },
): Generator<TestMessage> {
  const feed = hospitalFeed({ system: hospital, seed, practices: world.population, clock: Date, patients: 30 });
  for (let n = 0; n < count; n += 1) yield feed.next().value;
}

/** Each message twice, the second time as a sender that missed the answer sends it. */
export function* twice(messages: Iterable<TestMessage>): Generator<TestMessage> {
  for (const message of messages) {
    yield message;
    yield message;
  }
}
