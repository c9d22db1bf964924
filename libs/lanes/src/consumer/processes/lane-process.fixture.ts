import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { KafkaBus, type StoredRecord } from '@care-relay/event-bus';
import { healthRegistry, silentLogger } from '@care-relay/platform';
import { deferred, delivered, type Outcome, rejected } from '../../outcome.ts';
import type { LaneEntry } from '../../lane-entry.ts';
import type { LaneFlow } from '../lane-flow.ts';
import { startLanes } from '../start-lanes.ts';

/** One process of the group: delivers what it reads to the receiver of the test, until it is stopped or killed. */
const [brokers = '', topic = '', group = '', receiver = '', name = ''] = process.argv.slice(2);

const bus = new KafkaBus({
  brokers: [brokers],
  clientId: name,
  timings: { sessionMs: 6_000, heartbeatMs: 300, attemptMs: 1_500, requestMs: 2_000, rebalanceMs: 10_000, retryMs: 50 },
});

async function deliver({ eventId = '', subjects, at }: LaneEntry<string>): Promise<Outcome> {
  const told = { by: name, id: eventId, patient: subjects[0], partition: at.partition, offset: at.offset };
  const signal = AbortSignal.timeout(1_200);
  const answer = await fetch(receiver, { method: 'POST', body: JSON.stringify(told), signal }).catch(() => undefined);
  return outcomeOf(answer?.status);
}

function outcomeOf(status: number | undefined): Outcome {
  if (status === 200) return delivered();
  return status === 422 ? rejected({ code: 'NO', text: 'no' }) : deferred({ code: 'BUSY', text: 'busy' });
}

function patientAndId({ value }: StoredRecord): readonly [string, string] {
  const [patient = '', id = ''] = (value?.toString() ?? '').split('/');
  return [patient, `${patient}/${id}`];
}

const flow: LaneFlow<string> = {
  ...{ group, topic, note: () => '', attempted: () => undefined },
  startAt: () => Promise.resolve('earliest'),
  gained: () => Promise.resolve(),
  lost: () => Promise.resolve(),
  plan(record) {
    const [patient, eventId] = patientAndId(record);
    return Promise.resolve([
      { destination: 'A81001', source: record.key, subjects: [patient], eventId, work: eventId },
    ]);
  },
  reload: (record) => Promise.resolve(patientAndId(record)[1]),
  attempt: (entry) => deliver(entry),
};

const resources = {
  ...{ bus, producer: await bus.producer(), states: createStateCodec(fixedSchemaIds()), processName: name },
  ...{ log: silentLogger, health: healthRegistry(Date) },
};
const lanes = await startLanes(flow, resources);

process.on('SIGTERM', () => {
  void lanes
    .close()
    .then(() => bus.close())
    .then(() => process.exit(0));
});
