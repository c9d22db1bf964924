import * as fc from 'fast-check';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nameOf } from './audit-record.ts';
import { auditWorld, draftOf } from './audit-world.fixture.ts';

describe('with Kafka there', () => {
  it('keeps a record before it says so', async () => {
    const world = await auditWorld();
    const log = await world.begin();
    expect(await world.record(log, draftOf(1, { subjects: ['k1:a'] }), 'refuse')).toBe('kept');
    expect(await world.standing()).toMatchObject([
      { lookUp: draftOf(1).lookUp, subjects: ['k1:a'], viaJournal: false },
    ]);
  });
});

describe('with Kafka away', () => {
  it('keeps on disk what is served, and gives it to Kafka when it is back', async () => {
    const world = await auditWorld();
    const log = await world.begin();
    world.kafka.leave();
    expect(await world.record(log, draftOf(1), 'serve')).toBe('journaled');
    expect(await world.record(log, draftOf(2), 'serve')).toBe('journaled');
    expect(await world.standing()).toEqual([]);
    await world.kafka.return();
    await world.clock.advance(0);
    await log.settled();
    const standing = await world.standing();
    expect(standing.map(({ lookUp }) => lookUp).sort()).toEqual([draftOf(1).lookUp, draftOf(2).lookUp]);
    expect(world.replayed).toHaveLength(2);
    expect(log.isDown).toBe(false);
  });

  it('refuses everything else, and what is under way does not say in the end that it was shown', async () => {
    const world = await auditWorld();
    const log = await world.begin();
    world.kafka.leave();
    expect(await world.record(log, draftOf(1, { asAt: 5 }), 'refuse')).toBe('down');
    await world.kafka.return();
    await world.clock.advance(0);
    await log.settled();
    expect(await world.standing()).toMatchObject([
      { revision: 0, outcome: 'answered' },
      { revision: 1, outcome: 'refused', code: 'AUDIT_UNAVAILABLE', asAt: null },
    ]);
  });

  it('does not wait again once it knows', async () => {
    const world = await auditWorld();
    const log = await world.begin();
    world.kafka.leave();
    await world.record(log, draftOf(1), 'serve');
    expect(await log.record(draftOf(2), 'refuse')).toBe('down');
    expect(await log.record(draftOf(3), 'serve')).toBe('journaled');
  });

  it('serves nothing when the journal is full', async () => {
    const world = await auditWorld({ journal: 2, refusals: 1 });
    const log = await world.begin();
    world.kafka.leave();
    await world.record(log, draftOf(1), 'refuse');
    await log.record(draftOf(2), 'refuse');
    expect(await log.record(draftOf(3), 'serve')).toBe('journaled');
    expect(await log.record(draftOf(4), 'serve')).toBe('down');
  });

  it('serves nothing when the disk fails', async () => {
    const world = await auditWorld();
    const log = await world.begin();
    world.kafka.leave();
    await world.record(log, draftOf(1), 'serve');
    // A folder where the record's file would be: it cannot be written.
    const { at, lookUp } = draftOf(2);
    await mkdir(join(world.folder, `${String(at).padStart(15, '0')}.${lookUp}.0.new`));
    expect(await log.record(draftOf(2), 'serve')).toBe('down');
  });
});

describe('a process that is started again', () => {
  it('sends once what another left, whether or not that had arrived', async () => {
    for (const arrived of [true, false]) {
      const world = await auditWorld();
      world.kafka.leave();
      await world.record(await world.begin(), draftOf(1), 'serve');
      await world.kafka.die(arrived);
      await world.kafka.return();
      await (await world.begin()).settled();
      expect((await world.standing()).map(nameOf)).toEqual([nameOf({ ...draftOf(1), revision: 0 })]);
    }
  });

  it('tells of what another left, once it stands, and lets it go only then', async () => {
    let dies = true;
    const replaying = () => (dies ? Promise.reject(new TypeError('the process died')) : Promise.resolve());
    const world = await auditWorld({ replaying });
    world.kafka.leave();
    await world.record(await world.begin(), draftOf(1), 'serve');
    await world.kafka.die(false);
    await world.kafka.return();
    await (await world.begin()).settled();
    expect(world.replayed).toEqual([]);
    dies = false;
    await (await world.begin()).settled();
    expect(world.replayed.map(nameOf)).toEqual([nameOf({ ...draftOf(1), revision: 0 })]);
    expect(await world.standing()).toHaveLength(1);
    expect(await readdir(world.folder)).toEqual([]);
  });

  it('forgets what a power cut left half-written: it was never answered for', async () => {
    const world = await auditWorld();
    await writeFile(join(world.folder, `001700000000001.${draftOf(1).lookUp}.0.new`), 'half');
    await (await world.begin()).settled();
    expect(await world.standing()).toEqual([]);
  });
});

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('serve', 'refuse') },
  { weight: 2, arbitrary: fc.constantFrom('leave', 'return') },
  { weight: 1, arbitrary: fc.constantFrom('die', 'die, arriving') },
);

it('stands in Kafka once in effect, and truthfully, whatever goes away and when', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const world = await auditWorld();
      let log = await world.begin();
      const shown = new Map<string, boolean>();
      for (const [n, what] of steps.entries()) {
        if (what === 'leave') world.kafka.leave();
        else if (what === 'return') await world.kafka.return();
        else if (what === 'serve' || what === 'refuse') {
          shown.set(draftOf(n).lookUp, (await world.record(log, draftOf(n), what)) !== 'down');
        } else {
          await world.kafka.die(what === 'die, arriving');
          log = await world.begin();
        }
        await world.clock.advance(0);
      }
      await world.kafka.return();
      await world.clock.advance(0);
      await log.settled();
      const standing = await world.standing();
      const names = standing.map(nameOf);
      expect(new Set(names).size).toBe(names.length);
      for (const [lookUp, wasShown] of shown) {
        const last = standing.filter((one) => one.lookUp === lookUp).sort((a, b) => b.revision - a.revision)[0];
        expect(last?.outcome).toBe(wasShown ? 'answered' : 'refused');
      }
    }),
    { numRuns: 60 },
  );
});
