import type { CareEvent } from '@care-relay/adapter-kit';
import { describe, expect, it } from 'vitest';
import { parseDirectory } from './directory/index.ts';
import { completed, goldenInput } from './mappings/golden.fixture.ts';
import { routeEvent } from './routing.ts';

const entry = { name: 'Rowan Surgery', endpoint: 'https://rowan.example/fhir', since: '2026-01-01T00:00:00Z' };
const at = { topic: 'care.hospital', partition: 0, offset: 9 };
const lookBack = () => Promise.resolve(undefined);

const eventOf = (name: string): CareEvent => {
  const { envelope, data, type } = completed(goldenInput(name));
  return { envelope, data, type, at, storedAt: 0 } as CareEvent;
};

function directoryOf(...codes: readonly string[]) {
  const read = parseDirectory({
    environment: 'test',
    practices: codes.map((ods) => ({ ...entry, ods, processing: 'test' })),
  });
  if (!read.ok) throw new TypeError('the fixture is no directory');
  return read.directory;
}

describe('a correction', () => {
  it('goes to every practice that received its original, also when it states another one', async () => {
    const asked: string[] = [];
    const whoReceived = (subject: string) => {
      asked.push(subject);
      return Promise.resolve(['Y09999']);
    };
    const cancelled = eventOf('admission-cancelled');
    const route = await routeEvent(cancelled, { lookBack, whoReceived }, directoryOf('Y09999'));
    expect(route).toMatchObject({ kind: 'to', destinations: ['Y09999'] });
    expect(asked).toEqual([cancelled.envelope.subject]);
  });

  it('is the only kind of event for which the ledger is asked', async () => {
    const whoReceived = () => Promise.reject(new TypeError('was asked'));
    const admitted = eventOf('patient-admitted-with-everything');
    const route = await routeEvent(admitted, { lookBack, whoReceived }, directoryOf('Y09999'));
    expect(route.kind).toBe('noDestination');
  });
});
