import { cleared, completeEvent, type EventDrafts } from '@care-relay/care-events';
import type { MappedEvent, MappingResult } from '@care-relay/publisher-kit';
import { describe, expect, it } from 'vitest';
import type { PublishedEvent } from '../reading/published.ts';
import { compareMessage } from './compare-message.ts';

type Draft = EventDrafts['PatientUpdated'];
const draft: Draft = { message: { trigger: 'A31' }, patient: { birthDate: '19710203' } };
const recordedTime = '2026-03-01T10:15:01.000Z';

function mapped(data: Draft = draft, more: Partial<MappedEvent> = {}): MappedEvent {
  const subject = { kind: 'local', value: 'x' } as never;
  return { type: 'PatientUpdated', data, recordedTime, flags: [], subject, also: [], ...more };
}

function published(data: Draft = draft, type: 'PatientUpdated' | 'PatientDeathRecorded' = 'PatientUpdated') {
  const envelope = { time: recordedTime };
  return { known: true, type, data: completeEvent('PatientUpdated', data), envelope } as unknown as PublishedEvent;
}

function events(...all: readonly MappedEvent[]): MappingResult {
  return { kind: 'events', events: all, identity: { organisation: 'RX1', controlId: '1', content: Buffer.alloc(0) } };
}

const rejected: MappingResult = { kind: 'rejected', problem: { code: 'NO', at: 'PID-5', text: 'no' } };
const unknown = new Set<never>();

describe('a message compared with what was published of it', () => {
  it('is the same where every field is', () => {
    expect(compareMessage({ published: [published()], result: events(mapped()), unknown })).toEqual({ kind: 'same' });
  });

  it('differs at the field that differs, and at a time in its headers', () => {
    const now = mapped({ ...draft, patient: { birthDate: cleared } }, { occurredTime: recordedTime });
    expect(compareMessage({ published: [published()], result: events(now), unknown })).toEqual({
      kind: 'differs',
      events: [
        {
          type: 'PatientUpdated',
          change: 'fields',
          fields: [
            { path: 'patient.birthDate', before: '19710203', now: cleared },
            { path: '(occurredTime)', before: undefined, now: recordedTime },
          ],
        },
      ],
    });
  });

  it('says which event is gone and which is new', () => {
    const result = events(mapped(), mapped());
    expect(compareMessage({ published: [published()], result, unknown })).toMatchObject({
      events: [{ type: 'PatientUpdated', change: 'new' }],
    });
    expect(compareMessage({ published: [published(), published()], result: events(mapped()), unknown })).toMatchObject({
      events: [{ type: 'PatientUpdated', change: 'gone' }],
    });
  });

  it('no longer maps where it is rejected or unmapped now', () => {
    expect(compareMessage({ published: [published()], result: rejected, unknown })).toEqual({
      kind: 'noLongerMaps',
      code: 'NO',
      at: 'PID-5',
    });
    const unmapped: MappingResult = { kind: 'unmapped', trigger: 'A31', identityMove: false };
    expect(compareMessage({ published: [published()], result: unmapped, unknown }).kind).toBe('noLongerMaps');
  });

  it('without anything published is the same where nothing is mapped, and told apart where it would be', () => {
    expect(compareMessage({ published: [], result: rejected, unknown })).toEqual({ kind: 'same' });
    expect(compareMessage({ published: [], result: events(mapped()), unknown })).toEqual({
      kind: 'nothingPublished',
      types: ['PatientUpdated'],
    });
  });

  it('leaves statements out where nobody knows what stood before', () => {
    const death = published(draft, 'PatientDeathRecorded');
    const compared = { published: [published(), death], result: events(mapped()) };
    expect(compareMessage({ ...compared, unknown }).kind).toBe('differs');
    expect(compareMessage({ ...compared, unknown: new Set(['death'] as const) })).toEqual({ kind: 'same' });
  });
});
