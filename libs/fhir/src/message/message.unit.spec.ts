import { describe, expect, it } from 'vitest';
import { messageBundle } from './message-bundle.ts';
import { messageHeader } from './message-header.ts';
import { messageIds } from './message-ids.ts';
import { ownSystems } from '../systems.ts';

const eventId = '0b7c1f6e-9d0a-5a53-9d5e-2f3a7a1c9b10';

describe('message ids', () => {
  it('are UUIDs of version 5, the same for the same event and destination', () => {
    const ids = messageIds(eventId, 'A81001');
    expect(ids.bundle).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(messageIds(eventId, 'A81001').bundle).toBe(ids.bundle);
    expect(ids.to('Patient')).toEqual({ reference: `urn:uuid:${ids.of('Patient')}` });
  });

  it('differ by destination, by event and by part', () => {
    const ids = [messageIds(eventId, 'A81001'), messageIds(eventId, 'A81002'), messageIds('other', 'A81001')];
    const all = ids.flatMap((each) => [each.bundle, each.of('MessageHeader'), each.of('Patient')]);
    expect(new Set(all).size).toBe(9);
  });

  it('never change: receivers recognise repeats by them', () => {
    expect(messageIds(eventId, 'A81001').bundle).toBe('fae6eee0-8832-5ede-87e8-904b6b36377e');
  });
});

describe('a message Bundle', () => {
  const header = messageHeader({
    id: 'h-1',
    event: 'PatientAdmitted',
    reason: 'new',
    destination: {
      name: 'Rowan Surgery',
      endpoint: 'https://rowan.example/fhir',
      receiver: { reference: 'urn:uuid:p-1' },
    },
    sender: { reference: 'urn:uuid:s-1' },
    source: { name: 'PAS', endpoint: 'urn:x' },
    focus: [{ reference: 'urn:uuid:e-1' }],
  });

  it('has its header first, and each entry named by its id', () => {
    const bundle = messageBundle({
      id: 'b-1',
      recordedAt: '2026-01-12T14:05:00Z',
      header,
      resources: [{ resourceType: 'Patient', id: 'p-9' }],
      test: true,
      replayed: false,
    });
    expect(bundle.entry?.map((entry) => entry.fullUrl)).toEqual(['urn:uuid:h-1', 'urn:uuid:p-9']);
    expect(bundle.entry?.[0]?.resource).toMatchObject({ eventCoding: { code: 'PatientAdmitted' } });
    expect(bundle.meta?.tag?.map(({ code }) => code)).toEqual(['HTEST']);
  });

  it('sent again on purpose is marked, is the same message, and another Bundle', () => {
    const [first, again, other] = [undefined, 'r1', 'r2'].map((replay) => messageIds('e-1', 'A81001', replay));
    expect(again?.of('MessageHeader')).toBe(first?.of('MessageHeader'));
    expect(new Set([first, again, other].map((ids) => ids?.bundle)).size).toBe(3);
    expect(messageIds('e-1', 'A81001', 'r1').bundle).toBe(again?.bundle);
    const content = { id: 'b-1', recordedAt: '2026-01-12T14:05:00Z', header, resources: [], test: false };
    const tags = [true, false].map((replayed) => messageBundle({ ...content, replayed }).meta?.tag);
    expect(tags).toMatchObject([[{ system: ownSystems.delivery, code: 'replayed' }], undefined]);
  });
});
