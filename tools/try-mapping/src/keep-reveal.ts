import type { HubLogs } from '@care-relay/tools-ops';
import { answerTopic } from '@care-relay/lanes';
import { randomUUID } from 'node:crypto';
import type { TryRequest } from './arguments.ts';
import type { TriedPublisher } from './publishers.ts';

/** Keeps who was shown values of patients, and why, on the ledger. Resolves before anything is shown. */
export async function keepReveal(
  { person, role, reason }: NonNullable<TryRequest['reveal']>,
  { intakeTopic, careTopic, group }: TriedPublisher,
  { bus, codec }: HubLogs,
): Promise<void> {
  const id = randomUUID();
  const value = codec.encode('CommandAnswered', {
    ...{ commandId: id, kind: 'REVEAL', group, destination: careTopic, topic: intakeTopic, partition: 0, offset: 0 },
    ...{ person, role, outcome: 'done', text: `Values were shown while a mapping was tried: ${reason}` },
    answeredAt: Date.now(),
  });
  const producer = await bus.producer();
  await producer.send({ topic: answerTopic, partition: 0, key: id, value, headers: {} });
  await producer.close();
}
