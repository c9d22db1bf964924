import type { DeliveryDraft } from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { laneTopic } from '@care-relay/lanes';
import { silentLogger } from '@care-relay/platform';
import { AlertLog } from '../alerts/alert-log.ts';
import { FlowLog, registerFlow } from '../flows/flow-log.ts';
import { careTopic, codec } from '../ledger-world.fixture.ts';
import { OpenWork } from '../open/open-work.ts';
import { alertTopic, flowTopic, ledgerTopic } from '../topics.ts';
import { namesOf, readLedgerRecord } from '../views/ledger-record.ts';
import type { LedgerReader } from '../views/ledger-reader.ts';
import { ledgerWriter } from '../writing/ledger-writer.ts';
import { OverdueWatch } from './overdue-watch.ts';
import { Reconciler } from './reconciler.ts';

const group = 'gp-practice';
const flow = {
  ...{ group, topic: careTopic, types: ['PatientAdmitted', 'PatientDeathRecorded'] },
  clocks: [{ destinations: ['north', 'south'], lateAfterMs: { PatientDeathRecorded: 60_000, '*': 3_600_000 } }],
};

/** One partition of events, a flow that reads it, and those who check its accounts. */
export async function accountsWorld() {
  const broker = new MemoryBroker();
  for (const topic of [careTopic, laneTopic, ledgerTopic, alertTopic, flowTopic]) broker.log.createTopic(topic, 1);
  const world = { now: 10_000_000, isReaderComplete: true };
  const now = () => world.now;
  const bus = new MemoryBus(broker, now);
  const producer = await bus.producer();
  const writer = ledgerWriter({ producer, codec });
  await registerFlow(flow, { producer, codec, now: now() });
  const reader: Pick<LedgerReader, 'find'> = {
    async find(name) {
      const records = [];
      for await (const stored of bus.readToEnd(ledgerTopic)) {
        const record = await readLedgerRecord(stored, codec);
        if (record !== undefined && namesOf(record).includes(name)) records.push(record);
      }
      return { records, asAt: now(), isComplete: world.isReaderComplete };
    },
  };
  const alerts = new AlertLog({ bus, producer, codec, log: silentLogger, now });
  const laneKeyOf = (destination: string, offset: number) => `${destination}|RX1/PAS|k1:a|${careTopic}|${offset}|0`;
  const checkers = () => {
    const openWork = new OpenWork({ bus, codec });
    const flowLog = new FlowLog({ bus, codec });
    const parts = { bus, producer, codec, flowLog, openWork, reader, alerts, now };
    const reconciler = new Reconciler(parts);
    const overdue = new OverdueWatch({ ...parts, isTold: (of, offset) => reconciler.told(of, offset) });
    return { reconciler, overdue };
  };
  return {
    ...{ broker, bus, alerts, checkers },
    set now(ms: number) {
      world.now = ms;
    },
    get now() {
      return world.now;
    },
    get isReaderComplete() {
      return world.isReaderComplete;
    },
    set isReaderComplete(is: boolean) {
      world.isReaderComplete = is;
    },
    /** Publishes event n; its offset is n. */
    async publish(n: number, type = 'PatientAdmitted') {
      const headers = { ce_id: `e${n}`, ce_type: type, ce_subject: 'k1:a' };
      await producer.send({ topic: careTopic, key: 'RX1/PAS', value: Buffer.from('x'), headers });
    },
    /** The flow has settled everything below. */
    settle(offset: number) {
      broker.group(group).commit([{ topic: careTopic, partition: 0, offset, metadata: '' }]);
    },
    async tell(n: number, more: Partial<DeliveryDraft> = {}) {
      await writer.record({
        ...{
          group,
          destination: 'north',
          source: 'RX1/PAS',
          eventId: `e${n}`,
          topic: careTopic,
          partition: 0,
          offset: n,
        },
        ...{ outcome: 'DELIVERED', routedTo: ['north'], recordedAt: now(), ...more },
      });
    },
    async park(n: number, { destination = 'north', type = 'PatientAdmitted', code = 'REFUSED' } = {}) {
      const value = codec.encode('LaneEntry', {
        ...{ lane: `${destination}|RX1/PAS|k1:a`, destination, source: 'RX1/PAS', subject: 'k1:a', group },
        ...{ topic: careTopic, partition: 0, offset: n, epoch: 0, eventId: `e${n}`, eventType: type, state: 'PARKED' },
        ...{ outcome: 'rejected', attempts: 1, parkedAt: now(), problem: { code, text: 'It was refused.' } },
      });
      await producer.send({ topic: laneTopic, key: laneKeyOf(destination, n), value, headers: {} });
    },
    async unpark(n: number, destination = 'north') {
      await producer.send({ topic: laneTopic, key: laneKeyOf(destination, n), value: null, headers: {} });
    },
    async standing() {
      return (await alerts.standing()).map(({ cause, count }) => `${cause} ${count}`);
    },
  };
}
