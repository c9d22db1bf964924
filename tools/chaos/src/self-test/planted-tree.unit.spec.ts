import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plantedTree, PlantDoesNotApply } from './planted-tree.ts';

describe('a planted mistake', () => {
  let from = '';
  beforeEach(() => {
    from = mkdtempSync(join(tmpdir(), 'plant-'));
    mkdirSync(join(from, 'libs', 'one', 'dist'), { recursive: true });
    mkdirSync(join(from, 'node_modules'));
    writeFileSync(join(from, 'package.json'), '{}');
    writeFileSync(join(from, 'libs', 'one', 'package.json'), '{"name":"@care-relay/one"}');
    writeFileSync(join(from, 'libs', 'one', 'dist', 'a.js'), 'settle(); settle(); commit();');
  });
  afterEach(() => rmSync(from, { recursive: true }));

  const plant = (is: string) => ({
    name: 'a plant',
    passages: [{ file: 'libs/one/dist/a.js', is, becomes: 'nothing();' }],
  });

  it('stands in the copy, which finds its own packages, and not in what was copied', () => {
    const to = plantedTree(plant('commit();'), { from, to: join(from, 'copy') });
    const linked = join(to, 'node_modules', '@care-relay', 'one', 'dist', 'a.js');
    expect(readFileSync(linked, 'utf8')).toBe('settle(); settle(); nothing();');
    expect(readFileSync(join(from, 'libs', 'one', 'dist', 'a.js'), 'utf8')).toContain('commit();');
  });

  it.each(['settle();', 'gone();'])('is refused where its passage %s does not stand exactly once', (is) => {
    expect(() => plantedTree(plant(is), { from, to: join(from, 'copy') })).toThrow(PlantDoesNotApply);
  });
});
