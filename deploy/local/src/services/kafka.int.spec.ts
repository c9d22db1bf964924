import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureTopics, KafkaBus } from '@care-relay/event-bus';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { portsInARow } from '../testing/free-ports.ts';
import { startKafka } from './kafka.ts';

const programs = inject('kafkaPrograms');

describe.skipIf(programs === null)('Kafka', { timeout: 180_000 }, () => {
  const given = programs ?? { java: '', libs: '' };
  let folder = '';
  let port = 0;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kafka-'));
    port = await portsInARow(2);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is formatted anew where that was cut short, and keeps what it has acknowledged when it is killed', async () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'meta.properties'), 'half');
    const kafka = await startKafka({ folder, port }, given);
    const options = { brokers: [kafka.address], clientId: 'kafka-spec' };
    await ensureTopics(options, [{ topic: 'kept', partitions: 1 }]);
    const bus = new KafkaBus(options);
    const producer = await bus.producer();
    await producer.send({ topic: 'kept', key: 'k', value: Buffer.from('still here'), headers: {} });
    await kafka.kill9();
    await kafka.restart();
    const values: (string | undefined)[] = [];
    for await (const record of bus.readToEnd('kept')) values.push(record.value?.toString());
    await producer.close();
    await bus.close();
    await kafka.stop();
    expect(values).toEqual(['still here']);
  });

  it('does not start on data that lost its mark', async () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'formatted'), 'a-cluster');
    await expect(startKafka({ folder, port }, given)).rejects.toMatchObject({ code: 'DATA_DAMAGED' });
  });
});
