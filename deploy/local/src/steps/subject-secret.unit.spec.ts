import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { subjectSecretFile } from './subject-secret.ts';

describe('the subject secret', () => {
  let state = '';
  beforeEach(() => void (state = mkdtempSync(join(tmpdir(), 'state-'))));
  afterEach(() => rmSync(state, { recursive: true }));
  const empty = async (): Promise<boolean> => false;
  const holdsData = async (): Promise<boolean> => true;

  it('is made once, 32 random bytes that its owner alone can read', async () => {
    const file = await subjectSecretFile(state, empty);
    const made = readFileSync(file, 'utf8');
    expect(made).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(await subjectSecretFile(state, holdsData), 'utf8')).toBe(made);
  });

  it('is not made anew while topics hold data', async () => {
    await expect(subjectSecretFile(state, holdsData)).rejects.toMatchObject({ code: 'DATA_DAMAGED' });
  });
});
