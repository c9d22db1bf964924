import {
  createCodec,
  dataSchemaOf,
  envelopeToHeaders,
  fixedSchemaIds,
  RegistryUnavailable,
} from '@care-relay/care-events';
import { expect, it } from 'vitest';
import { readEvent } from './care-event.ts';

const types = new Set(['PatientUpdated']);
const ids = fixedSchemaIds();

function record(value: Buffer) {
  const headers = envelopeToHeaders({
    ...{ id: '00000000-0000-8000-8000-000000000001', type: 'PatientUpdated', source: 'RX1/PAS' },
    ...{ subject: `k1:${'a'.repeat(43)}`, time: '2026-06-01T09:00:00.000Z', processingId: 'T', revision: 0 },
    ...{ dataSchema: dataSchemaOf('PatientUpdated'), intake: { partition: 0, offset: 0, ordinal: 0 } },
  });
  return { topic: 'care.hospital', partition: 0, offset: 7, key: 'RX1/PAS', value, headers, timestamp: 1 };
}

it('rejects while the registry cannot say what a record is: neither a person nor another destination need look at it', async () => {
  const value = createCodec(ids).encode('PatientUpdated', { message: { trigger: 'A31' }, patient: {} });
  let isAway = true;
  const schemaOf = (id: number) => (isAway ? Promise.reject(new RegistryUnavailable('answer')) : ids.schemaOf(id));
  const codec = createCodec({ ...ids, schemaOf });
  await expect(readEvent(record(value), codec, types)).rejects.toThrow(RegistryUnavailable);
  isAway = false;
  expect(await readEvent(record(value), codec, types)).toMatchObject({ kind: 'event', event: { storedAt: 1 } });
});

it('says of bytes that are no event that they are unreadable', async () => {
  const read = await readEvent(record(Buffer.from('no event')), createCodec(ids), types);
  expect(read).toEqual({ kind: 'unreadable', code: 'VALUE_UNREADABLE' });
});
