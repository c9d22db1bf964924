import {
  createCodec,
  dataSchemaOf,
  envelopeToHeaders,
  type EventDrafts,
  type EventEnvelope,
  loadSchemaIds,
} from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { birthDate, nhsNumber } from './told.ts';

const type = 'GpRegistrationChanged';

export interface Registered {
  readonly change: 'REGISTERED' | 'ENDED';
  /** ODS code. */
  readonly practice: string;
  readonly former?: string;
  /** Minutes into the morning of `Told`. */
  readonly minute: number;
}

/** What the national register says of the usual patient, in `care.gp`. */
export async function tellRegistered(
  { bus, registryUrl }: { readonly bus: EventBus; readonly registryUrl: string },
  { change, practice, former, minute }: Registered,
): Promise<void> {
  const codec = createCodec(await loadSchemaIds(registryUrl));
  const time = new Date(Date.UTC(2026, 2, 1, 10, minute)).toISOString();
  const envelope: EventEnvelope = {
    ...{ id: `00000000-0000-8000-8000-${String(minute).padStart(12, '0')}`, type, source: 'X26/PDS' },
    ...{ subject: 'k1:registered', time, dataSchema: dataSchemaOf(type), processingId: 'T', revision: 0 },
    intake: { partition: 0, offset: minute, ordinal: 0 },
  };
  const data: EventDrafts[typeof type] = {
    message: { trigger: 'registration', sendingApplication: 'PDS', sendingFacility: 'X26' },
    patient: { nhsNumber, nhsNumberStatus: '01', birthDate },
    ...{ change, practice: { ods: practice }, formerPractice: former === undefined ? null : { ods: former } },
  };
  const producer = await bus.producer();
  await producer.send({
    ...{ topic: 'care.gp', key: envelope.source, value: codec.encode(type, data) },
    headers: envelopeToHeaders(envelope),
  });
}
