import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bedMade, fixture, setOf } from '../schema-set.fixture.ts';
import { readLastTagged } from './earlier.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'tagged-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function git(...args: readonly string[]): void {
  const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...author, ...args], { cwd: root, stdio: 'ignore' });
}

function commit(name: string, schema: unknown): void {
  const file = path.join(root, 'schemas', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(schema));
  git('add', '.');
  git('commit', '-m', name);
}

describe('schemas as of the last tag', () => {
  it('are none without git, and none without a tag', () => {
    expect(readLastTagged(root)).toBeUndefined();
    git('init');
    commit('hospital/bed-made.avsc', bedMade);
    expect(readLastTagged(root)).toBeUndefined();
  });

  it('are those of the tag, whatever came after', () => {
    git('init');
    for (const [name, schema] of Object.entries(fixture)) commit(name, schema);
    git('tag', 'v1.0.0');
    commit('hospital/bed-made.avsc', { ...bedMade, version: 2 });
    expect(readLastTagged(root)).toEqual({ tag: 'v1.0.0', set: { ...setOf(fixture), topics: [] } });
  });
});
