import { completeEvent, type EventEnvelope } from '@care-relay/care-events';
import type { CareEvent } from './care-event.ts';

export interface SomeEvent {
  readonly type: string;
  readonly storedAt: number;
  readonly occurredTime?: string;
}

/** An event of a made-up patient; what a type says does not matter where only its envelope counts. */
export function someEvent({ type, storedAt, occurredTime }: SomeEvent): CareEvent {
  const envelope: EventEnvelope = {
    ...{ id: '00000000-0000-8000-8000-000000000001', type, source: 'RX1/PAS', subject: `k1:${'a'.repeat(43)}` },
    ...{ time: '2026-06-01T08:55:00.000Z', dataSchema: 'none', processingId: 'T', revision: 0 },
    intake: { partition: 0, offset: 0, ordinal: 0 },
    ...(occurredTime !== undefined && { occurredTime }),
  };
  const data = completeEvent('PatientUpdated', { message: { trigger: 'A31' }, patient: {} });
  return {
    known: true,
    type: 'PatientUpdated',
    data,
    envelope,
    at: { topic: 'care.hospital', partition: 0, offset: 0 },
    storedAt,
  };
}
