import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { consoleConsumer } from './console-consumer.fixture.ts';
import { publishExamples, storedValues } from './published-events.fixture.ts';
import type { PublishedEvent } from './published-events.fixture.ts';

const places = { brokers: inject('kafkaBrokers').split(','), registryUrl: inject('registryUrl') };
const kafka = inject('kafkaPrograms');
const topic = `spec.wire-format.${Date.now()}`;
let events: readonly PublishedEvent[] = [];

beforeAll(async () => {
  events = await publishExamples(topic, places);
});

/** Avro's own form names the branch of a union of two records; ours does not. */
function withoutBranchNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBranchNames);
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  const [[name, inner] = ['', undefined], ...others] = Object.entries(value);
  if (others.length === 0 && name.startsWith('uk.carerelay.')) return withoutBranchNames(inner);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutBranchNames(part)]));
}

describe("another author's registry client", () => {
  it('reads every event type from the topic', async () => {
    const registry = new SchemaRegistry({ host: places.registryUrl });
    const values = await storedValues(topic, places);
    expect(values).toHaveLength(events.length);
    for (const [index, value] of values.entries()) {
      const decoded: unknown = await registry.decode(value);
      expect({ type: events[index]?.type, data: withoutBranchNames(decoded) }).toEqual({
        type: events[index]?.type,
        data: events[index]?.data,
      });
    }
  });
});

if (kafka === null) console.log("Skipped: Kafka's own tools were not fetched here.");

describe.skipIf(kafka === null)("Kafka's console consumer", () => {
  it('shows framing, key and headers, byte for byte', async () => {
    const given = { ...(kafka ?? { java: '', libs: '' }), brokers: places.brokers.join(',') };
    const output = await consoleConsumer(given, topic, events.length);
    const lines = events.map(({ key, value, headers }) => {
      const shown = Object.entries(headers).map(([name, text]) => `${name}:${text}`);
      return Buffer.concat([Buffer.from(`${shown.join(',')}\t${key}\t`), value, Buffer.from('\n')]);
    });
    expect(output.equals(Buffer.concat(lines))).toBe(true);
    expect(lines[0]?.includes(Buffer.from('ce_specversion:1.0'))).toBe(true);
  }, 120_000);
});
