import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { answerTopic, deferred, type LaneCommand, readAnswer, rejected, writeCommand } from '@care-relay/lanes';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adapterWorld, type AdapterWorld, uuid } from './adapter-world.fixture.ts';

const codec = createStateCodec(fixedSchemaIds());
const decided = { person: 'a.operator', role: 'operations', reason: 'their system was restored', issuedAt: 1 };
const from = { topic: 'care.hospital', partition: 0, offset: 0 };
const updated = (patient: string, n: number) => ({ type: 'PatientUpdated', patient, id: uuid(n) }) as const;

describe('a replay', () => {
  let broker: MemoryBroker;
  let bus: MemoryBus;
  let world: AdapterWorld;
  let asked = 0;

  /** The owner's answer to a command. */
  async function ask(command: Partial<LaneCommand> & Pick<LaneCommand, 'kind'>) {
    const id = `c${(asked += 1)}`;
    const base = { id, replayId: 'r1', destination: 'north', at: from, dryRun: false, ...decided };
    const producer = await bus.producer();
    await writeCommand({ group: 'receiver', command: { ...base, ...command } }, { producer, codec });
    for (;;) {
      for await (const record of bus.readToEnd(answerTopic)) {
        const answer = await readAnswer(record, codec);
        if (answer?.commandId === id) return answer;
      }
      await pause(5);
    }
  }

  async function until(fact: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await fact())) await pause(5);
  }

  const toNorth = (): readonly string[] => world.deliveries.filter((one) => one.endsWith('north'));

  beforeEach(async () => {
    broker = new MemoryBroker();
    bus = new MemoryBus(broker);
    world = await adapterWorld(broker);
    await world.tell(updated('ann', 1), updated('ben', 2), updated('ann', 3));
  });
  afterEach(async () => {
    await world.close();
    await bus.close();
  });

  it('counts first, and changes nothing by it', async () => {
    world.answers.set(uuid(4), [rejected({ code: 'NO', text: 'no' })]);
    await world.tell(updated('ben', 4));
    const { outcome, counts } = await ask({ kind: 'REPLAY', dryRun: true });
    expect([outcome, counts]).toEqual([
      'done',
      { replayed: 3, waiting: 1, delivered: 3, older: 1, forbidden: 0, expired: 0 },
    ]);
    expect(toNorth()).toHaveLength(3);
  });

  it('delivers the chosen lanes again, in order, with their ids, and says so on the ledger', async () => {
    const subject = `k1:${'ann'.padEnd(43, '0')}`;
    expect(await ask({ kind: 'REPLAY', subject })).toMatchObject({ outcome: 'done', counts: { replayed: 2 } });
    await until(() => toNorth().length === 5);
    expect(toNorth().slice(3)).toEqual([`${uuid(1)} > north`, `${uuid(3)} > north`]);
    const replayed = (n: number): string => `${uuid(n)} DELIVERED north replayed by r1 as ${uuid(n)}/north/r1`;
    await until(async () => (await world.ledger()).filter((one) => one.includes('replayed by r1')).length === 2);
    expect(await world.ledger()).toEqual(expect.arrayContaining([replayed(1), replayed(3)]));
    expect(await world.held()).toEqual([]);
  });

  it('starts where it is told to', async () => {
    expect(await ask({ kind: 'REPLAY', at: { ...from, offset: 2 } })).toMatchObject({ counts: { replayed: 1 } });
    await until(() => toNorth().length === 4);
  });

  it('comes before what is newer, and what was not replayed yet is dropped when it is stopped', async () => {
    const busy = Array.from({ length: 3 }, () => deferred({ code: 'BUSY', text: 'busy' }, 60_000));
    world.answers.set(uuid(1), busy);
    expect(await ask({ kind: 'REPLAY' })).toMatchObject({ counts: { replayed: 3 } });
    await until(() => world.answers.get(uuid(1))?.length === 2);
    await world.tell(updated('ann', 5));
    expect(toNorth()).not.toContain(`${uuid(5)} > north`);
    expect(await ask({ kind: 'STOP_REPLAY' })).toMatchObject({ outcome: 'done', counts: { dropped: 2 } });
    await until(() => toNorth().includes(`${uuid(5)} > north`));
    expect(await world.held()).toEqual([]);
  });

  it('is refused where the destination does not take replays', async () => {
    expect(await ask({ kind: 'REPLAY', destination: 'south' })).toMatchObject({ outcome: 'refused' });
    expect(await ask({ kind: 'REPLAY', destination: 'nowhere' })).toMatchObject({ outcome: 'refused' });
  });
});
