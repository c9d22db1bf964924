import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claim, claimedBy } from './claim.ts';
import { identify } from './identity.ts';

describe('a claim on a folder', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'claim-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is held until it is released', () => {
    const held = claim(folder);
    expect(claimedBy(folder)).toEqual(identify(process.pid));
    held.release();
    expect(claimedBy(folder)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused while another living process holds it', () => {
    writeFileSync(join(folder, 'launcher.json'), JSON.stringify(identify(process.ppid)));
    expect(() => claim(folder)).toThrow(`It already runs here (process ${process.ppid}`);
  });

  it.each([
    ['a process that ended', JSON.stringify({ pid: 2 ** 30, started: 'long ago' })],
    ['another process with the same number', JSON.stringify({ pid: process.ppid, started: 'long ago' })],
    ['somebody who was cut short while writing', '{"pid":1'],
  ])('is taken over from %s', (_, left) => {
    writeFileSync(join(folder, 'launcher.json'), left);
    claim(folder);
    expect(claimedBy(folder)).toEqual(identify(process.pid));
  });
});
