import { describe, expect, it, vi } from 'vitest';
import { writeCommand } from '../commands/command-log.ts';
import { group, ProcessWorld, states, topic } from '../consumer/process-world.fixture.ts';
import { foldOpen } from '../log/fold-open.ts';
import { laneTopic } from '../log/lane-topic.ts';
import { rejected } from '../outcome.ts';

const day = 24 * 60 * 60_000;
const lanes = { topic: laneTopic, partition: 0 };
const cause = 'nears-expiry|A81001';
const bad = rejected({ code: 'SURNAME_MISSING', text: 'The surname is missing.' });

/** A world in which two updates of one patient were told 28 days ago, the first was rejected, and the topic keeps 30 days. */
async function longHeld(): Promise<ProcessWorld> {
  const world = new ProcessWorld();
  world.broker.log.keep(topic, { ms: 30 * day });
  world.toldAt = () => Date.now() - 28 * day;
  await world.tell('ann/1', 'ann/2');
  const first = await world.start('first', { attempt: () => Promise.resolve(bad) });
  await vi.waitUntil(async () => (await world.committed()) === 2);
  await first.close();
  world.attempts.length = 0;
  return world;
}

function openEntries(world: ProcessWorld): ReturnType<typeof foldOpen> {
  return foldOpen(world.bus.readToEnd(laneTopic), { codec: states, group });
}

/** What the entries carry, oldest first: the copied values. */
async function copied(world: ProcessWorld): Promise<readonly (string | undefined)[]> {
  const found: (string | undefined)[] = [];
  for (const { copyAt = -1 } of await openEntries(world)) {
    const [record] = world.broker.log.read(lanes, { from: copyAt, to: copyAt + 1, max: 1 });
    const decoded = record?.value == null ? undefined : await states.decode(record.value);
    const isEntry = decoded?.known === true && decoded.type === 'LaneEntry';
    found.push(isEntry ? decoded.data.copy?.value.toString() : undefined);
  }
  return found;
}

async function release(world: ProcessWorld): Promise<void> {
  const at = { topic, partition: 0, offset: 0 };
  const by = { person: 'a.operator', role: 'operations', reason: 'mended', issuedAt: 1 };
  const command = { id: 'c1', kind: 'RELEASE' as const, destination: 'A81001', at, ...by };
  await writeCommand({ group, command }, { producer: await world.bus.producer(), codec: states });
}

describe('what waits longer than its topic keeps it', () => {
  it('is copied and told in time, and delivered in order once the records are gone, by whichever owner', async () => {
    const world = await longHeld();
    const second = await world.start('second', { attempt: () => Promise.resolve(bad) });
    await vi.waitUntil(() => world.notices.has(cause));
    expect(world.notices.get(cause)).toMatchObject({ kind: 'alert', code: 'NEARS_EXPIRY', count: 2 });
    expect(await copied(world)).toEqual(['ann/1', 'ann/2']);
    await second.close();
    world.broker.log.deleteBelow({ topic, partition: 0 }, 2);
    world.broker.log.compact(lanes);
    const third = await world.start('third');
    await vi.waitUntil(() => third.counts.parked === 2);
    await release(world);
    await vi.waitUntil(() => third.counts.parked === 0);
    expect(world.attempts).toEqual(['third 1', 'third 2']);
    expect([...world.notices]).toEqual([]);
    world.broker.log.compact(lanes);
    expect(
      world.broker.log.read(lanes, { from: 0, to: Infinity, max: 99 }).some(({ value }) => value?.includes('ann/')),
    ).toBe(false);
    await third.close();
  });

  it('keeps its copy through every further attempt', async () => {
    const world = await longHeld();
    const second = await world.start('second', { attempt: () => Promise.resolve(bad) });
    await vi.waitUntil(() => world.notices.has(cause));
    world.broker.log.deleteBelow({ topic, partition: 0 }, 2);
    await release(world);
    await vi.waitUntil(async () => (await openEntries(world))[0]?.attempts === 2);
    expect(await copied(world)).toEqual(['ann/1', 'ann/2']);
    expect(world.attempts).toEqual(['second 1']);
    await second.close();
  });
});
