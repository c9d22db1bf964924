import { describe, expect, it } from 'vitest';
import { createStateCodec, fixedSchemaIds } from '../index.ts';
import type { LaneEntryDraft } from '../index.ts';

const entry: LaneEntryDraft = {
  lane: 'Y06601|RCB/PAS|k1:4f1c',
  destination: 'Y06601',
  source: 'RCB/PAS',
  subject: 'k1:4f1c',
  group: 'gp-practice',
  topic: 'care.hospital',
  partition: 3,
  offset: 2 ** 40,
  epoch: 88,
  problem: { code: 'SURNAME_MISSING', at: 'PID-5.1', text: 'The surname is missing.' },
  outcome: 'rejected',
  attempts: 1,
  parkedAt: 1768226700000,
  copy: { value: Buffer.from([0, 1, 2]), headers: { ce_type: 'PatientDischarged' } },
};

describe('state codec', () => {
  const codec = createStateCodec(fixedSchemaIds());

  it('tells by the schema id alone what a record is', async () => {
    const claim = { group: 'g', topic: 't', partition: 1, process: 'hub-1', claimedAt: 1 };
    expect(await codec.decode(codec.encode('PartitionClaim', claim))).toEqual({
      known: true,
      type: 'PartitionClaim',
      data: claim,
    });
  });

  it('keeps large offsets, bytes and maps, and parks by default', async () => {
    const read = await codec.decode(codec.encode('LaneEntry', entry));
    if (!read.known || read.type !== 'LaneEntry') throw new Error('not the entry that was written');
    expect(read.data).toMatchObject({ offset: 2 ** 40, state: 'PARKED', eventId: null, nextTryAt: null });
    expect(read.data.copy?.value.equals(Buffer.from([0, 1, 2]))).toBe(true);
    expect(read.data.copy?.headers).toEqual({ ce_type: 'PatientDischarged' });
    expect(read.data.problem).toEqual({ ...entry.problem, table0357: null });
  });

  it('names what a later build wrote', async () => {
    const later = { type: 'record', name: 'LaneNote', namespace: 'uk.carerelay.relay', version: 1, fields: [] };
    const reader = createStateCodec(fixedSchemaIds(new Map([[500, later]])));
    const read = await reader.decode(Buffer.from([0, 0, 0, 1, 244]));
    expect(read).toEqual({
      known: false,
      dataSchema: expect.stringMatching(/^urn:care-relay:schema:uk\.carerelay\.relay\.LaneNote:1:[0-9a-f]{16}$/),
    });
  });
});
