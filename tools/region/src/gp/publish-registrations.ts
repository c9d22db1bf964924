import { createCodec, envelopeToHeaders, loadSchemaIds } from '@care-relay/care-events';
import { KafkaBus } from '@care-relay/event-bus';
import { type Clock, repeat, type Secret } from '@care-relay/platform';
import { pseudonyms } from '@care-relay/publisher-kit';
import type { Registrar } from './registrar.ts';
import { registrationEvent } from './registration-event.ts';

export interface PublishingParts {
  readonly brokers: readonly string[];
  readonly registryUrl: string;
  /** The deployment's: a patient of a practice has the subject that a publisher would give them. */
  readonly subjectSecret: Secret;
  readonly registrar: Registrar;
  readonly clock: Pick<Clock, 'now'>;
}

export interface PublishingRegistrations {
  /** How many were published, by what changed. */
  readonly published: Readonly<Record<'REGISTERED' | 'ENDED', number>>;
  stop(): Promise<void>;
}

const everyMs = 30_000;

/**
 * Publishes what practices' systems say of registrations to `care.gp`, two a minute, until it is stopped: the place of a publisher
 * of GP systems while there is none. Rejects where Kafka or the schema registry cannot be reached.
 */
export async function publishRegistrations(parts: PublishingParts): Promise<PublishingRegistrations> {
  const { brokers, registryUrl, subjectSecret, registrar, clock } = parts;
  const codec = createCodec(await loadSchemaIds(registryUrl));
  const bus = new KafkaBus({ brokers: [...brokers], clientId: 'region' });
  const producer = await bus.producer();
  const names = pseudonyms(Buffer.from(subjectSecret.reveal()));
  const published = { REGISTERED: 0, ENDED: 0 };
  const publishNext = async (): Promise<void> => {
    const next = registrar.next();
    if (next === undefined) return;
    const place = published.REGISTERED + published.ENDED;
    const { envelope, data } = registrationEvent(next, { pseudonyms: names, now: clock.now(), place });
    const value = codec.encode('GpRegistrationChanged', data);
    await producer.send({ topic: 'care.gp', key: envelope.source, value, headers: envelopeToHeaders(envelope) });
    published[next.change] += 1;
  };
  const publishing = repeat(everyMs, publishNext, () => undefined);
  return {
    published,
    async stop() {
      // First: a send that Kafka does not answer would hold the end up.
      await bus.close();
      await publishing.stop();
    },
  };
}
