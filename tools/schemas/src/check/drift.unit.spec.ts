import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generate } from '../generate/generate.ts';
import { fixture, setOf, withFields } from '../schema-set.fixture.ts';
import { writeGenerated } from '../write-generated.ts';
import { checkDrift } from './drift.ts';

const files = generate(setOf(fixture));
let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'schemas-'));
});

afterEach(() => rmSync(root, { recursive: true }));

describe('drift', () => {
  it('is none after generating', () => {
    writeGenerated(root, files);
    expect(checkDrift(root, files)).toEqual([]);
  });

  it('is found when a schema changed since', () => {
    writeGenerated(root, files);
    const changed = generate(setOf({ ...fixture, 'hospital/bed-made.avsc': withFields({ mood: undefined }) }));
    expect(checkDrift(root, changed).map(({ file }) => file)).toContain('libs/care-events/src/generated/hospital.ts');
  });

  it('is found in files that are missing or left over, and generating mends both', () => {
    writeGenerated(root, files);
    rmSync(path.join(root, 'docs/catalogue/shapes.md'));
    mkdirSync(path.join(root, 'docs/catalogue/care.gp'));
    writeFileSync(path.join(root, 'docs/catalogue/care.gp/bed-sold.md'), 'left over');
    expect(checkDrift(root, files).map(({ file }) => file)).toEqual([
      'docs/catalogue/shapes.md',
      'docs/catalogue/care.gp/bed-sold.md',
    ]);
    writeGenerated(root, files);
    expect(checkDrift(root, files)).toEqual([]);
  });
});
