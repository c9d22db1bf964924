import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { LaneLog, laneTopic } from '@care-relay/lanes';
import { beforeEach, describe, expect, it } from 'vitest';
import { keptForMs, sweepIntake } from './janitor.ts';

const intakeTopic = 'intake.hospital-pas';
const group = 'hospital-pas.map';
const states = createStateCodec(fixedSchemaIds());
const today = Date.parse('2026-06-20T00:00:00Z');

describe('the intake janitor', () => {
  let clock = today;
  let broker: MemoryBroker;
  let bus: MemoryBus;

  async function receive(count: number, at: number): Promise<void> {
    clock = at;
    const producer = await bus.producer();
    for (let n = 0; n < count; n += 1) {
      await producer.send({ topic: intakeTopic, key: 'RX1/PAS', value: Buffer.from('m'), headers: {} });
    }
    clock = today;
  }
  const settle = (offset: number): void =>
    broker.group(group).commit([{ topic: intakeTopic, partition: 0, offset, metadata: '' }]);
  const sweep = async (): Promise<unknown> => [
    ...(await sweepIntake({ bus, states, intakeTopic, group, now: () => today })),
  ];
  const lowest = async (): Promise<number | undefined> => (await bus.ends(intakeTopic))[0]?.low;

  beforeEach(() => {
    broker = new MemoryBroker();
    bus = new MemoryBus(broker, () => clock);
    for (const topic of [intakeTopic, laneTopic]) broker.log.createTopic(topic, 1);
  });

  it('deletes what is older than 14 days and settled', async () => {
    await receive(5, today - keptForMs - 1000);
    await receive(5, today - 1000);
    settle(10);
    expect(await sweep()).toEqual([[0, 5]]);
    expect(await lowest()).toBe(5);
    expect(await sweep()).toEqual([]);
  });

  it('keeps what is not settled, however old', async () => {
    await receive(5, today - 2 * keptForMs);
    expect(await sweep()).toEqual([]);
    settle(3);
    expect(await sweep()).toEqual([[0, 3]]);
  });

  it('keeps what is held, and all that came after it; what a former owner wrote late does not count', async () => {
    await receive(5, today - 2 * keptForMs);
    settle(5);
    const log = new LaneLog({
      bus,
      producer: await bus.producer(),
      codec: states,
      group,
      process: 'p',
      times: { now: () => today, random: () => 0, after: () => () => undefined },
    });
    const entry = {
      destination: 'care.hospital',
      source: 'RX1/PAS',
      subjects: ['k1:a'],
      offeredAt: 0,
      attempts: 1,
      held: true,
      running: false,
    };
    const park = (offset: number): Promise<number> =>
      log.write(
        { ...entry, at: { topic: intakeTopic, partition: 0, offset } },
        { epoch: 0, state: 'PARKED', outcome: 'rejected', parkedAt: today },
      );
    await park(2);
    await log.takeOver({ topic: intakeTopic, partition: 0, mayAttempt: () => true });
    // Void: written by a former owner that woke up.
    await park(1);
    expect(await sweep()).toEqual([[0, 2]]);
  });
});
