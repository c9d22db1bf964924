import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSchemaSet } from '../schema/schema-set.ts';
import { check } from './check.ts';
import { readLastTagged } from './earlier.ts';
import { formatProblem } from './problem.ts';

const root = path.resolve(import.meta.dirname, '../../../..');

describe("this repository's schemas", () => {
  it('keep the rules, are compatible with the last tag, and what is generated from them is up to date', async () => {
    const set = readSchemaSet(root);
    const { problems } = await check({ root, set, earlier: readLastTagged(root), registryUrl: undefined });
    expect(problems.map(formatProblem)).toEqual([]);
  });
});
