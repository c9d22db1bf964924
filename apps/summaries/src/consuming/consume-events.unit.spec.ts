import {
  createCodec,
  dataSchemaOf,
  envelopeToHeaders,
  type EventEnvelope,
  fixedSchemaIds,
  type PatientDraft,
} from '@care-relay/care-events';
import { MemoryBus } from '@care-relay/event-bus';
import type { IndexKeeper } from '@care-relay/identity';
import { expect, it } from 'vitest';
import { careTopics, consumeEvents } from './consume-events.ts';
import { county, indexWorld, royal } from './index-world.fixture.ts';

const events = createCodec(fixedSchemaIds());
const type = 'PatientUpdated';
const doubtful = { nhsNumber: '9991234012', nhsNumberStatus: '03', birthDate: '1965-12-13' };

/** Care topics of one partition, and who folds them in; `losesAnswer` makes one fold fail once all of it was done. */
async function world() {
  const bus = new MemoryBus();
  const { begin } = await indexWorld(bus);
  for (const topic of careTopics) bus.broker.log.createTopic(topic, 1);
  const { keeper, telling, open } = await begin();
  const nothing = { fold: () => Promise.resolve(), catchUp: () => Promise.resolve() };
  let [losesAnswer, told, wanted] = [false, 0, Promise.withResolvers<void>()];
  const index: Pick<IndexKeeper, 'fold' | 'catchUp' | 'takeDecided'> = {
    catchUp: (partitions) => keeper.catchUp(partitions),
    takeDecided: () => keeper.takeDecided(),
    async fold(partition, reads) {
      const change = await keeper.fold(partition, reads);
      if (!losesAnswer) return change;
      losesAnswer = false;
      throw new TypeError('Redis went away before it answered');
    },
  };
  const consuming = await consumeEvents({
    ...{ bus, index, telling, summaries: nothing, jumped: () => undefined, folded: () => wanted.resolve() },
    reading: { events, deployment: 'test', skipped: () => undefined },
  });
  const producer = await bus.producer();
  return {
    ...{ consuming, open, close: () => bus.close() },
    loseAnswer: () => void (losesAnswer = true),
    /** Resolves once it is folded in. */
    async tell(source: string, subject: string, patient: PatientDraft) {
      told += 1;
      wanted = Promise.withResolvers();
      const time = new Date(Date.UTC(2026, 0, 12, 8, told)).toISOString();
      const envelope: EventEnvelope = {
        ...{ id: `00000000-0000-8000-8000-${String(told).padStart(12, '0')}`, type, source, subject, time },
        ...{ dataSchema: dataSchemaOf(type), processingId: 'T', revision: 0 },
        intake: { partition: 0, offset: told, ordinal: 0 },
      };
      const value = events.encode(type, { message: { trigger: 'A31' }, patient });
      const record = { topic: 'care.hospital', partition: 0, key: source, value };
      await producer.send({ ...record, headers: envelopeToHeaders(envelope) });
      await wanted.promise;
    },
  };
}

it('says that a task is over although the fold that settled it was not heard of', async () => {
  const { tell, loseAnswer, consuming, open, close } = await world();
  await tell('RCB/PAS', royal, doubtful);
  await tell('RXX/PAS', county, doubtful);
  await consuming.catchUp();
  expect(await open()).toEqual([`identity|NUMBER_NOT_VERIFIED|${county}|${royal}`]);
  await tell('RCB/PAS', royal, { ...doubtful, nhsNumberStatus: '01' });
  loseAnswer();
  await tell('RXX/PAS', county, { ...doubtful, nhsNumberStatus: '01' });
  await consuming.catchUp();
  expect(await open()).toEqual([]);
  await close();
});
