import type { StateCodec } from '@care-relay/care-events';
import type { BusProducer, StoredRecord } from '@care-relay/event-bus';
import { deferred, delivered, type LaneFlow, type Outcome, parsePolicy, rejected } from '@care-relay/lanes';
import { EntryAccounts, ledgerWriter } from '@care-relay/ledger';
import { source } from './bench-event.ts';
import { deliver, receiversOf } from './deliver.ts';
import type { StartReading } from './questions.ts';
import type { Tally } from './tally.ts';

export interface Work {
  readonly body: Uint8Array;
  readonly subject: string;
  /** When the log took it, in milliseconds. */
  readonly storedAt: number;
}

interface Resources {
  readonly producer: BusProducer;
  readonly states: StateCodec;
  readonly tally: Tally;
}

/** The engine's flow of the bench: no mapping, one plain request an attempt, and the ledger as adapters keep it. */
export function benchFlow(reading: StartReading, { producer, states, tally }: Resources): LaneFlow<Work> {
  const { group, topic, receivers, concurrency, hasLedger } = reading;
  const policy = parsePolicy({ concurrency, circuit: { probe: { firstMs: 500, maxMs: 1_000 } } });
  const writer = ledgerWriter({ producer, codec: states });
  const accounts = new EntryAccounts({ group, writer, now: () => Date.now(), lateAfterMs: () => undefined });
  return {
    ...{ group, topic, note: () => '', policyOf: () => policy },
    startAt: () => Promise.resolve('earliest'),
    gained: () => Promise.resolve(),
    lost: () => Promise.resolve(),
    plan: (record) => Promise.resolve(planOf(record, reading)),
    reload: (record) => Promise.resolve(workOf(record)),
    async attempt({ destination }, work) {
      const index = Number(destination.slice(1));
      const status = await deliver({ ...work, url: receivers[index] ?? '' }, reading);
      if (status === 200) tally.delivered(work.subject, index, work.storedAt);
      return outcomeOf(status);
    },
    attempted: (entry, outcome) => hasLedger && accounts.answered(entry, outcome),
    ...(hasLedger && { record: async (entry, progress) => void (await accounts.record(entry, progress)) }),
  };
}

function planOf(record: StoredRecord, reading: StartReading) {
  const work = workOf(record);
  const eventId = record.headers['ce_id'] ?? '';
  const about = { source, subjects: [work.subject], eventId, eventType: 'PatientUpdated', work };
  return receiversOf(work.subject, reading).map((index) => ({ ...about, destination: `R${index}` }));
}

function workOf({ value, headers, timestamp }: StoredRecord): Work {
  return { body: value ?? Buffer.alloc(0), subject: headers['ce_subject'] ?? '', storedAt: timestamp };
}

function outcomeOf(status: number): Outcome {
  if (status === 200) return delivered();
  if (status === 422) return rejected({ code: 'REFUSED', text: 'The receiver refuses what is about this patient.' });
  return deferred({ code: 'UNAVAILABLE', text: 'The receiver is not available.' });
}
