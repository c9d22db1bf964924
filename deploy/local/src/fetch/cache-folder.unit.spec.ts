import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filledFolder, isFilled } from './cache-folder.ts';

describe('a folder of downloads', () => {
  let cache = '';
  let fills = 0;
  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'cache-'));
    fills = 0;
  });
  afterEach(() => rmSync(cache, { recursive: true }));

  const fill = async (into: string): Promise<void> => {
    fills += 1;
    mkdirSync(join(into, 'lib'));
    writeFileSync(join(into, 'lib', 'a.jar'), 'whole');
  };
  const get = (recipe = 'one'): Promise<string> => filledFolder({ folder: join(cache, 'kafka'), recipe, fill });

  it('is filled once', async () => {
    await get();
    expect(readdirSync(await get())).toEqual(['contents.json', 'lib']);
    expect(fills).toBe(1);
  });

  it.each([
    ['a file is cut short', () => writeFileSync(join(cache, 'kafka', 'lib', 'a.jar'), 'wh')],
    ['a file is gone', () => rmSync(join(cache, 'kafka', 'lib', 'a.jar'))],
    ['its list of contents is gone', () => rmSync(join(cache, 'kafka', 'contents.json'))],
  ])('is filled again when %s', async (_, spoil) => {
    await get();
    spoil();
    expect(isFilled(join(cache, 'kafka'), 'one')).toBe(false);
    await get();
    expect(fills).toBe(2);
    expect(isFilled(join(cache, 'kafka'), 'one')).toBe(true);
  });

  it('is filled again for another recipe', async () => {
    await get('one');
    await get('two');
    expect(fills).toBe(2);
  });

  it('never appears half filled', async () => {
    const failing = async (into: string): Promise<void> => {
      await fill(into);
      throw new RangeError('the line was cut');
    };
    await expect(filledFolder({ folder: join(cache, 'kafka'), recipe: 'one', fill: failing })).rejects.toThrow('cut');
    expect(readdirSync(cache)).toEqual([]);
  });
});
