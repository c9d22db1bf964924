import { describe, expect, it } from 'vitest';
import { dataSchemaOf, envelopeToHeaders, readEnvelope } from '../index.ts';
import type { EventEnvelope } from '../index.ts';

const id = '6f1d7c1e-6d0b-5a53-9d5e-2f3a7a1c9b10';
const plain: EventEnvelope = {
  id,
  type: 'PatientAdmitted',
  source: 'RCB/PAS',
  subject: 'k1:4f1c',
  time: '2026-01-12T14:05:00Z',
  dataSchema: dataSchemaOf('PatientAdmitted'),
  processingId: 'P',
  intake: { partition: 3, offset: 411, ordinal: 0 },
  revision: 0,
};
const full: EventEnvelope = {
  ...plain,
  occurredTime: '2026-01-12T14:00:00.000Z',
  revision: 1,
  supersedes: '0f6f7a52-5c3b-4c39-9b3e-0a8d3f5a1b11',
  alsoSubjects: ['k1:aa', 'k1:bb'],
  flags: ['substituteSubject', 'implausibleOccurredTime'],
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
};

describe('envelope and headers', () => {
  it.each([
    ['plain', plain],
    ['full', full],
  ])('survive the way there and back: %s', (_, envelope) => {
    expect(readEnvelope(envelopeToHeaders(envelope))).toEqual(envelope);
  });

  it('follow the CloudEvents Kafka binding', () => {
    expect(envelopeToHeaders(plain)).toEqual({
      'content-type': 'application/avro',
      ce_specversion: '1.0',
      ce_id: id,
      ce_type: 'PatientAdmitted',
      ce_source: 'RCB/PAS',
      ce_subject: 'k1:4f1c',
      ce_time: '2026-01-12T14:05:00Z',
      ce_dataschema: dataSchemaOf('PatientAdmitted'),
      ce_processingid: 'P',
      ce_intake: '3/411/0',
      ce_revision: '0',
    });
  });

  it('leave out empty lists', () => {
    expect(envelopeToHeaders({ ...plain, flags: [], alsoSubjects: [] })).toEqual(envelopeToHeaders(plain));
  });

  it.each<[string, Partial<EventEnvelope>]>([
    ['ce_id', { id: '9991234012' }],
    ['ce_subject', { subject: '9991234012' }],
    ['ce_time', { time: '2026-13-01T00:00:00Z' }],
    ['ce_time', { time: '2026-01-12T14:05:00' }],
    ['ce_dataschema', { dataSchema: 'PatientAdmitted' }],
    ['ce_source', { source: 'RCB PAS' }],
    ['ce_intake', { intake: { partition: 0, offset: -1, ordinal: 0 } }],
    ['ce_revision', { revision: 0.5 }],
    ['ce_supersedes', { revision: 1 }],
    ['ce_flags', { flags: ['two words'] }],
  ])('refuse a wrong %s without repeating it', (header, wrong) => {
    expect(() => envelopeToHeaders({ ...plain, ...wrong })).toThrow(
      expect.objectContaining({ code: 'ENVELOPE_INVALID', header, message: expect.not.stringContaining('9991234012') }),
    );
  });

  it.each(Object.keys(envelopeToHeaders(plain)).filter((name) => name !== 'content-type'))('miss %s', (header) => {
    const { [header]: _, ...rest } = envelopeToHeaders(plain);
    expect(() => readEnvelope(rest)).toThrow(expect.objectContaining({ header }));
  });
});
