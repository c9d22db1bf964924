import { afterEach, describe, expect, it } from 'vitest';
import { BusClosed } from '../port.ts';
import { Commits } from './commits.ts';
import type { CommitEntry, GroupOffsets } from './group-offsets.ts';

const at = { topic: 'care.hospital', partition: 0 };
const never = 3_600_000;

describe('commits', () => {
  const written: CommitEntry[] = [];
  let refuse: (() => void) | undefined;
  let commits: Commits | undefined;

  function start(): Commits {
    const offsets: GroupOffsets = {
      standings: () => Promise.resolve(new Map()),
      commit: (entries) => {
        if (refuse === undefined) return Promise.resolve(void written.push(...entries));
        refuse();
        return Promise.reject(new BusClosed());
      },
    };
    commits = new Commits({ group: 'g', offsets, memory: undefined }, never, () => undefined);
    return commits;
  }

  afterEach(() => {
    commits?.stop();
    refuse = undefined;
    written.length = 0;
  });

  it('writes again what could not be written, with what came meanwhile', async () => {
    const one = start();
    refuse = () => undefined;
    one.note(at, { offset: 5, metadata: '' });
    await expect(one.flush()).rejects.toThrow(BusClosed);
    refuse = undefined;
    await one.flush();
    expect(written).toEqual([{ ...at, offset: 5, metadata: '' }]);
  });

  it('never writes in a later term what was being written when the partition was taken', async () => {
    const one = start();
    refuse = () => one.forget();
    one.note(at, { offset: 5, metadata: '' });
    await expect(one.flush()).rejects.toThrow(BusClosed);
    refuse = undefined;
    await one.flush();
    expect(written).toEqual([]);
  });
});
