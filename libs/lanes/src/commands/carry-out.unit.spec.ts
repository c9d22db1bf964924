import { describe, expect, it } from 'vitest';
import type { LaneEntry } from '../lane-entry.ts';
import { carryOut, type CommandedLanes } from './carry-out.ts';
import type { EntryCommand } from './lane-command.ts';
import { clinicalSafety } from './roles.ts';

const at = { topic: 'care.hospital', partition: 0, offset: 7 };
const decided = {
  ...{ id: 'c1', destination: 'north', at, person: 'a.operator', role: 'operations', reason: 'mended', issuedAt: 1 },
};

function entry(more: Partial<LaneEntry<string>> = {}): LaneEntry<string> {
  const waits = { offeredAt: 0, attempts: 1, held: true, running: false };
  return { at, destination: 'north', source: 's', subjects: ['a'], eventType: 'PatientAdmitted', ...waits, ...more };
}

/** Lanes with one entry, behind the given heads of its lanes; notes what is asked of them. */
function lanesWith(one: LaneEntry<string> | undefined, heads: Readonly<Record<string, number>> = { a: 7 }) {
  const asked: string[] = [];
  const note = (what: string): Promise<'done'> => Promise.resolve(void asked.push(what)).then(() => 'done');
  const lanes: CommandedLanes<string> = {
    find: () => one,
    release: () => (asked.push('release'), 'done'),
    skip: (_, by) => note(`skip ${by.commandId} ${by.person} ${by.reason}`),
    closeEntry: () => note('close'),
    sendAhead: (_, by) => note(`ahead, told ${by.told}`),
    worklist: () => note('worklist'),
    laneOf: ({ destination, source }, subject) => {
      const offset = heads[subject];
      if (offset === undefined) return undefined;
      return { destination, source, subject, depth: 1, head: { at: { ...at, offset }, state: 'PARKED', since: 0 } };
    },
  };
  return { lanes, asked };
}

describe('a decision about an entry', () => {
  it('is carried out, and names the command and who gave it', async () => {
    const { lanes, asked } = lanesWith(entry());
    expect(await carryOut({ ...decided, kind: 'RELEASE' }, lanes)).toMatchObject({ outcome: 'done' });
    await carryOut({ ...decided, kind: 'SKIP' }, lanes);
    await carryOut({ ...decided, kind: 'CLOSE' }, lanes);
    expect(asked).toEqual(['release', 'skip c1 a.operator mended', 'close']);
  });

  it('about what is not there says so', async () => {
    const { lanes, asked } = lanesWith(undefined);
    expect(await carryOut({ ...decided, kind: 'SKIP' }, lanes)).toMatchObject({ outcome: 'notFound' });
    expect(asked).toEqual([]);
  });

  it('is refused where another head stands by now, in every one of its lanes', async () => {
    const merge = entry({ subjects: ['a', 'b'] });
    const asked = (expectedHead: number): EntryCommand => ({ ...decided, kind: 'RELEASE', expectedHead });
    expect(await carryOut(asked(5), lanesWith(merge, { a: 7, b: 6 }).lanes)).toMatchObject({ outcome: 'headMoved' });
    expect(await carryOut(asked(6), lanesWith(merge, { a: 7, b: 6 }).lanes)).toMatchObject({ outcome: 'done' });
  });

  it.each(['AHEAD', 'WORKLIST', 'SKIP'] as const)(
    '%s of an identity event is checked by the owner too',
    async (kind) => {
      const { lanes, asked } = lanesWith(entry({ subjects: ['a', 'b'] }));
      expect(await carryOut({ ...decided, kind, told: 'the ward' }, lanes)).toMatchObject({ outcome: 'forbidden' });
      expect(await carryOut({ ...decided, kind, role: clinicalSafety }, lanes)).toMatchObject({ outcome: 'forbidden' });
      expect(asked).toEqual([]);
      const allowed: EntryCommand = { ...decided, kind, role: clinicalSafety, told: 'the ward' };
      expect(await carryOut(allowed, lanes)).toMatchObject({ outcome: 'done' });
      expect(asked).toHaveLength(1);
    },
  );
});
