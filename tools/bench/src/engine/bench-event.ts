import type { BusProducer, OutgoingRecord } from '@care-relay/event-bus';

/** Partitions of the topics that a flow reads together. */
export const partitions = 6;

/** So many patients, each with a lane at each receiver. */
export const patients = 1_000;

/** Every hundredth patient is poisoned, where a run has poison: receivers refuse what is about them. */
const poisonedOf = 100;

export const source = 'RCB/PAS';

const value = Buffer.alloc(512, 'event ');

/** Event `n` of the bench: a patient's events are in one partition, and come round after every other's. */
export function benchEvent(topic: string, n: number): OutgoingRecord {
  const patient = n % patients;
  const headers = { ce_id: idOf(n), ce_subject: subjectOf(patient) };
  return { topic, partition: patient % partitions, key: source, value, headers };
}

/** Sends events `from` to `to`, as fast as the log takes them. */
export async function sendEvents(
  producer: BusProducer,
  topic: string,
  { from = 0, to }: { from?: number; to: number },
): Promise<void> {
  for (let n = from; n < to; n += 5_000) {
    const some = Array.from({ length: Math.min(5_000, to - n) }, (_none, index) => benchEvent(topic, n + index));
    await Promise.all(some.map((one) => producer.send(one)));
  }
}

export function idOf(n: number): string {
  return `0199b1f2-7c3a-8d2e-9f10-${String(n).padStart(12, '0')}`;
}

export function subjectOf(patient: number): string {
  // Of one piece, as a text is that was read from a record.
  return Buffer.from(`k1:${String(patient).padStart(6, '0').padEnd(43, '-')}`).toString();
}

export function isPoisoned(subject: string): boolean {
  return Number(subject.slice(3, 9)) % poisonedOf === 7;
}
