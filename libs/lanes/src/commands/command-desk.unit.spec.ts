import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { type BusProducer, MemoryBus, type StoredRecord } from '@care-relay/event-bus';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerTopic, readAnswer } from './answer-log.ts';
import { answer } from './command-answer.ts';
import { CommandDesk } from './command-desk.ts';
import { commandTopic, writeCommand } from './command-log.ts';
import type { EntryCommand } from './lane-command.ts';

const codec = createStateCodec(fixedSchemaIds());
const group = 'gp-practice';
const at = { topic: 'care.hospital', partition: 0, offset: 7 };
const now = (): number => 1_000_000;

function command(id: string): EntryCommand {
  const decided = { person: 'a.operator', role: 'operations', reason: 'mended', issuedAt: 1 };
  return { id, kind: 'SKIP', destination: 'north', at, ...decided };
}

describe('the desk where commands are read', () => {
  let bus: MemoryBus;
  let producer: BusProducer;

  async function newOwner(): Promise<CommandDesk> {
    const desk = new CommandDesk({ bus, producer, codec, group, now, answered: () => undefined });
    await desk.gained(0);
    return desk;
  }

  async function written(id: string): Promise<StoredRecord> {
    const { offset } = await writeCommand({ group, command: command(id) }, { producer, codec });
    for await (const record of bus.readRange({ topic: commandTopic, partition: 0 }, offset, offset + 1)) return record;
    throw new RangeError('it was written just now');
  }

  async function answers(): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const record of bus.readToEnd(answerTopic)) {
      const one = await readAnswer(record, codec);
      if (one !== undefined) found.push(`${one.commandId} ${one.outcome}`);
    }
    return found;
  }

  beforeEach(async () => {
    bus = new MemoryBus(undefined, now);
    for (const topic of [commandTopic, answerTopic]) bus.broker.log.createTopic(topic, 1);
    producer = await bus.producer();
  });

  it('gives a command to carry out, and keeps the answer', async () => {
    const desk = await newOwner();
    const read = await desk.read(await written('c1'));
    expect(read).toEqual(command('c1'));
    await desk.answered(command('c1'), answer('notHead'));
    expect(await answers()).toEqual(['c1 notHead']);
  });

  it('does not give it again to the next owner, who reads it before it was committed', async () => {
    const record = await written('c1');
    await (await newOwner()).answered(command('c1'), answer('done'));
    expect(await (await newOwner()).read(record)).toBeUndefined();
    expect(await answers()).toEqual(['c1 done']);
  });

  it('gives it to the next owner where the former one did nothing', async () => {
    const [first, second] = [await written('c1'), await written('c2')];
    await (await newOwner()).answered(command('c1'), answer('done'));
    const next = await newOwner();
    expect(await next.read(first)).toBeUndefined();
    expect(await next.read(second)).toEqual(command('c2'));
  });

  it('answers for a former owner that closed the entry and ended before it said so', async () => {
    const record = await written('c1');
    const closure = { person: 'a.operator', role: 'operations', reason: 'mended', commandId: 'c1' };
    const value = codec.encode('Delivery', {
      ...{ group, destination: 'north', source: 's', ...at, outcome: 'CLOSED', closure, recordedAt: now() },
    });
    await producer.send({ topic: answerTopic, partition: 0, key: 'event', value, headers: {} });
    expect(await (await newOwner()).read(record)).toBeUndefined();
    expect(await answers()).toEqual(['c1 done']);
  });
});
