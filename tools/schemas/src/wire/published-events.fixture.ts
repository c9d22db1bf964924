import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  completeEvent,
  createCodec,
  dataSchemaOf,
  envelopeToHeaders,
  eventCatalogue,
  isEventType,
  loadSchemaIds,
  registerAll,
} from '@care-relay/care-events';
import type { EventData, EventEnvelope, EventType } from '@care-relay/care-events';
import { ensureTopics, KafkaBus } from '@care-relay/event-bus';
import { isStateFolder, readSchemaSet, topicRecords } from '../schema/schema-set.ts';

export interface PublishedEvent {
  readonly type: EventType;
  readonly data: EventData[EventType];
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Places {
  readonly brokers: readonly string[];
  readonly registryUrl: string;
}

const root = path.resolve(import.meta.dirname, '../../../..');

/** One event of every type, made from its schema's example, published as a publisher would. */
export async function publishExamples(topic: string, places: Places): Promise<readonly PublishedEvent[]> {
  const events = await exampleEvents(places.registryUrl);
  const options = { brokers: places.brokers, clientId: 'wire-format-spec' };
  await ensureTopics(options, [{ topic, partitions: 1 }]);
  const bus = new KafkaBus(options);
  const producer = await bus.producer();
  await Promise.all(events.map(({ key, value, headers }) => producer.send({ topic, key, value, headers })));
  await producer.close();
  await bus.close();
  return events;
}

/** What stands in a topic now, as the bus reads it. */
export async function storedValues(topic: string, { brokers }: Places): Promise<readonly Buffer[]> {
  const bus = new KafkaBus({ brokers, clientId: 'wire-format-spec' });
  const values: Buffer[] = [];
  for await (const { value } of bus.readToEnd(topic)) if (value !== null) values.push(value);
  await bus.close();
  return values;
}

async function exampleEvents(registryUrl: string): Promise<readonly PublishedEvent[]> {
  await registerAll(registryUrl);
  const codec = createCodec(await loadSchemaIds(registryUrl));
  return Object.keys(eventCatalogue)
    .filter(isEventType)
    .map((type, ordinal) => {
      const draft = exampleOf(type);
      const headers = envelopeToHeaders(envelopeOf(type, ordinal));
      return { type, data: completeEvent(type, draft), key: 'RCB/PAS', value: codec.encode(type, draft), headers };
    });
}

const files = topicRecords(readSchemaSet(root)).filter(({ folder }) => !isStateFolder(folder));

function exampleOf(type: EventType): never {
  const entry = files.find(({ schema }) => schema.name === type);
  if (entry === undefined) throw new TypeError(`no schema of ${type}`);
  const text = readFileSync(path.join(root, 'schemas', entry.folder, entry.file), 'utf8');
  // The rules check that an example fits its schema; no type says so.
  return JSON.parse(text).example as never;
}

function envelopeOf(type: EventType, ordinal: number): EventEnvelope {
  return {
    id: `6f1d7c1e-6d0b-5a53-9d5e-2f3a7a1c9b${String(ordinal).padStart(2, '0')}`,
    type,
    source: 'RCB/PAS',
    subject: 'k1:4f1c',
    time: '2026-01-12T14:05:00Z',
    dataSchema: dataSchemaOf(type),
    processingId: 'T',
    intake: { partition: 0, offset: ordinal, ordinal: 0 },
    revision: 0,
  };
}
