import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeCommand } from '../commands/command-log.ts';
import { laneTopic } from '../log/lane-topic.ts';
import type { Pointer } from '../lane-entry.ts';
import { deferred, delivered, type Outcome, rejected } from '../outcome.ts';
import { group, ProcessWorld, states } from './process-world.fixture.ts';
import type { SettledIds } from './settled-ids.ts';

const busy = deferred({ code: 'BUSY', text: 'busy' });
const release = {
  ...{ id: 'c1', kind: 'RELEASE' as const, destination: 'A81001' },
  at: { topic: 'care.hospital', partition: 0, offset: 0 },
  ...{ person: 'a.operator', role: 'operations', reason: 'mended', issuedAt: 1 },
};
const never = new Promise<Outcome>(() => undefined);

describe('handing a partition over', () => {
  const open: { close(): Promise<void> }[] = [];

  async function start(world: ProcessWorld, ...args: Parameters<ProcessWorld['start']>) {
    const started = await world.start(...args);
    open.push(started);
    return started;
  }

  /** What owners said, in the order of the log. */
  async function said(world: ProcessWorld): Promise<readonly string[]> {
    const types: string[] = [];
    for await (const { value } of world.bus.readToEnd(laneTopic)) {
      const read = value === null ? undefined : await states.decode(value);
      if (read?.known === true && read.type !== 'SettledOffset') types.push(read.type);
    }
    return types;
  }

  afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

  it('aborts what a hanging receiver does not answer, says that it is drained, and the next owner goes on', async () => {
    const world = new ProcessWorld();
    const hanging = await start(world, 'first', {
      graceMs: 30,
      attempt: (_id, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(busy))),
    });
    await world.tell('ann/1', 'bob/2');
    await vi.waitUntil(() => world.attempts.length === 2);
    await hanging.close();
    expect((await said(world)).at(-1)).toBe('PartitionDrained');
    await start(world, 'second');
    await vi.waitUntil(async () => (await world.committed()) === 2);
    expect(world.attempts.slice(2).toSorted()).toEqual(['second 1', 'second 2']);
  });

  it('waits the longest attempt for a former owner that never said so, and then attempts', async () => {
    const world = new ProcessWorld();
    const stuck = await start(world, 'first', { graceMs: 10, attempt: () => never });
    await world.tell('ann/1');
    await vi.waitUntil(() => world.attempts.length === 1);
    await stuck.close();
    expect(await said(world)).not.toContain('PartitionDrained');
    const second = await start(world, 'second');
    await vi.waitUntil(async () => (await said(world)).filter((one) => one === 'PartitionReady').length === 2);
    expect(world.attempts).toEqual(['first 1']);
    await vi.waitUntil(async () => (await world.committed()) === 1);
    expect(world.attempts).toEqual(['first 1', 'second 1']);
    expect(second.counts).toEqual({ inFlight: 0, parked: 0 });
  });

  it('gives the room back of what it takes no further, so that another partition may use it', async () => {
    const world = new ProcessWorld();
    const first = await start(world, 'first', { graceMs: 10, attempt: () => never });
    await world.tell(...Array.from({ length: 300 }, (_, n) => `p${n}/${n}`));
    await vi.waitUntil(() => first.counts.inFlight > 0);
    await first.close();
    expect(first.counts.inFlight).toBe(0);
    expect(await world.committed()).toBe(0);
  });
});

describe('ids that were settled before', () => {
  function settledIds(): SettledIds & { readonly known: Map<string, Pointer> } {
    const known = new Map<string, Pointer>();
    return {
      known,
      find: (ids) => Promise.resolve(ids.map(({ eventId }) => known.get(eventId))),
    };
  }

  it('are skipped and counted: read again after a crash, or appended late by a former owner of their publisher', async () => {
    const world = new ProcessWorld();
    const ids = settledIds();
    const at = { topic: 'care.hospital', partition: 0 };
    ids.known.set('1', { ...at, offset: 0 }).set('2', { ...at, offset: 7 });
    await world.tell('ann/1', 'ann/2', 'ann/3', 'ann/3', 'bob/4');
    const process = await world.start('first', { settledIds: ids });
    await vi.waitUntil(async () => (await world.committed()) === 5);
    await process.close();
    expect(world.attempts.toSorted()).toEqual(['first 3', 'first 4']);
    expect(world.repeated.map(({ eventId, kind }) => `${eventId} ${kind}`)).toEqual([
      '1 readAgain',
      '2 lateAppend',
      '3 lateAppend',
    ]);
  });

  it('are not attempted when the turn of a waiting one comes', async () => {
    const world = new ProcessWorld();
    const ids = settledIds();
    let mended = false;
    const process = await world.start('first', {
      settledIds: ids,
      attempt: (id) => Promise.resolve(id === '1' && !mended ? rejected({ code: 'NO', text: 'no' }) : delivered()),
    });
    await world.tell('ann/1', 'ann/2');
    await vi.waitUntil(async () => (await world.committed()) === 2);
    ids.known.set('2', { topic: 'care.hospital', partition: 0, offset: 1 });
    await process.close();
    mended = true;
    const second = await world.start('second', { settledIds: ids });
    await vi.waitUntil(() => second.counts.parked === 2);
    await writeCommand({ group, command: release }, { producer: await world.bus.producer(), codec: states });
    await vi.waitUntil(() => second.counts.parked === 0);
    await second.close();
    expect(world.attempts).toEqual(['first 1', 'second 1']);
    expect(world.repeated.map(({ eventId }) => eventId)).toEqual(['2']);
  });
});
