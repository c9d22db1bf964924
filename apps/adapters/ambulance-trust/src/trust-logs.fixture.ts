import {
  createCodec,
  createStateCodec,
  dataSchemaOf,
  type Delivery,
  envelopeToHeaders,
  type EventDrafts,
  type EventEnvelope,
  type EventType,
  fixedSchemaIds,
  type StateDrafts,
} from '@care-relay/care-events';
import { type MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { readNotice, type StandingNotice } from '@care-relay/ledger';

const codec = createStateCodec(fixedSchemaIds());

/** What the ledger says by now, oldest first. */
export async function ledgerIn(broker: MemoryBroker): Promise<readonly Delivery[]> {
  const found: Delivery[] = [];
  for await (const { value } of new MemoryBus(broker).readToEnd('relay.ledger')) {
    const decoded = value === null ? undefined : await codec.decode(value);
    if (decoded?.known === true && decoded.type === 'Delivery') found.push(decoded.data);
  }
  return found;
}

/** Tasks and alerts as they stand by now, also those that were cleared. */
export async function noticesIn(broker: MemoryBroker): Promise<readonly StandingNotice[]> {
  const found = new Map<string, StandingNotice>();
  for await (const record of new MemoryBus(broker).readToEnd('relay.alerts')) {
    const notice = await readNotice(record, codec);
    if (notice !== undefined) found.set(notice.cause, notice);
  }
  return [...found.values()];
}

/** Withdraws a look-up, as the summaries do. */
export async function withdrawIn(broker: MemoryBroker, withdrawal: StateDrafts['SummaryWithdrawal']): Promise<void> {
  const bus = new MemoryBus(broker);
  const producer = await bus.producer();
  const value = codec.encode('SummaryWithdrawal', withdrawal);
  await producer.send({ topic: 'relay.withdrawals', partition: 0, key: withdrawal.lookUp, value, headers: {} });
  await bus.close();
}

let told = 0;

interface Told<T extends EventType> {
  readonly type: T;
  readonly data: Partial<EventDrafts[T]>;
  readonly envelope: Partial<EventEnvelope>;
}

/** Puts an event of the patient of `incident()` into the log. */
export async function tellEvent<T extends EventType>(
  broker: MemoryBroker,
  { type, data, envelope }: Told<T>,
): Promise<void> {
  const bus = new MemoryBus(broker);
  const producer = await bus.producer();
  const message = { trigger: 'A31' };
  const patient = { nhsNumber: '9991234012', nhsNumberStatus: '01', birthDate: '1965-12-13' };
  const draft = { message, patient, ...data } as EventDrafts[T];
  told += 1;
  const whole: EventEnvelope = {
    ...{ id: `00000000-0000-8000-8000-${String(told).padStart(12, '0')}`, type, source: 'RCB/PAS' },
    ...{ subject: `k1:${'a'.repeat(43)}`, time: '2026-01-12T12:05:00.000Z', dataSchema: dataSchemaOf(type) },
    ...{ processingId: 'T', intake: { partition: 0, offset: told, ordinal: 0 }, revision: 0 },
    ...envelope,
  };
  const value = createCodec(fixedSchemaIds()).encode(type, draft);
  await producer.send({ topic: 'care.hospital', key: 'RCB/PAS', value, headers: envelopeToHeaders(whole) });
  await bus.close();
}
