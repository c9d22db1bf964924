import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBus } from '@care-relay/event-bus';
import { expect, it } from 'vitest';
import { commandTopic, readCommand, writeCommand } from './command-log.ts';
import type { LaneCommand } from './lane-command.ts';

const codec = createStateCodec(fixedSchemaIds());
const group = 'gp-practice';
const decided = {
  ...{ id: 'c1', destination: 'Y06601', at: { topic: 'care.hospital', partition: 1, offset: 7 } },
  ...{ person: 'a.operator', role: 'operations', reason: 'mended', issuedAt: 5 },
};

const commands: readonly LaneCommand[] = [
  { ...decided, kind: 'RELEASE', expectedHead: 7 },
  { ...decided, kind: 'SKIP' },
  { ...decided, kind: 'WORKLIST', told: 'the ward' },
  { ...decided, kind: 'REPLAY', replayId: 'r1', dryRun: true, source: 'RCB/PAS', subject: 'k1:4f1c', ratePerSecond: 5 },
  { ...decided, kind: 'REPLAY', replayId: 'r1', dryRun: false },
  { ...decided, kind: 'STOP_REPLAY', replayId: 'c0' },
];

it.each(commands)('$kind is read by the owner as it was written, and by no other flow', async (command) => {
  const bus = new MemoryBus();
  bus.broker.log.createTopic(commandTopic, 2);
  const stored = await writeCommand({ group, command }, { producer: await bus.producer(), codec });
  expect(stored.partition).toBe(1);
  for await (const record of bus.readToEnd(commandTopic)) {
    expect(await readCommand(record, { group, codec })).toEqual(command);
    expect(await readCommand(record, { group: 'another', codec })).toBeUndefined();
  }
});

it('what nobody can read stands in nobody’s way', async () => {
  for (const value of [null, Buffer.from('no command'), Buffer.from([0, 0, 0, 3, 99, 1])])
    expect(
      await readCommand({ ...decided.at, key: '', value, headers: {}, timestamp: 0 }, { group, codec }),
    ).toBeUndefined();
});

it.each([
  ['RETRY', 'RELEASE'],
  ['SKIP', 'SKIP'],
] as const)('%s of an earlier version is read as %s', async (written, kind) => {
  const { at, destination, ...rest } = decided;
  const value = codec.encode('HeldCommand', { ...rest, ...at, lane: destination, group, kind: written });
  const record = { ...at, key: '', value, headers: {}, timestamp: 0 };
  expect(await readCommand(record, { group, codec })).toEqual({ ...decided, kind });
});
