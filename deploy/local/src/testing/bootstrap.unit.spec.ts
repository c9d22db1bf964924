import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REPOSITORY } from '../places.ts';

const lock = (version: string): string =>
  JSON.stringify({
    packages: {
      '': { name: 'care-relay' },
      'libs/nhs': { version: '0.1.0' },
      'node_modules/zod': { version },
      'node_modules/for-another-platform': { version: '1.0.0', optional: true },
    },
  });

const installed = (version: string): string => JSON.stringify({ packages: { 'node_modules/zod': { version } } });

describe('the preparation before a command', () => {
  let clone = '';
  beforeEach(() => {
    clone = mkdtempSync(join(tmpdir(), 'clone-'));
    cpSync(join(REPOSITORY, 'tools', 'bootstrap'), join(clone, 'tools', 'bootstrap'), { recursive: true });
    mkdirSync(join(clone, 'node_modules'));
    writeFileSync(join(clone, 'package-lock.json'), lock('4.0.0'));
    writeFileSync(join(clone, 'node_modules', '.package-lock.json'), installed('4.0.0'));
    npmWill(`require('node:fs').appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n')`);
  });
  afterEach(() => rmSync(clone, { recursive: true }));

  function npmWill(script: string): void {
    writeFileSync(join(clone, 'npm.cjs'), script);
  }

  const calls = (): string => (existsSync(join(clone, 'calls')) ? readFileSync(join(clone, 'calls'), 'utf8') : '');

  function prepare(): Promise<{ readonly code: number; readonly said: string }> {
    const script = join(clone, 'tools', 'bootstrap', 'prepare.cjs');
    const env = { npm_execpath: join(clone, 'npm.cjs') };
    return new Promise((resolve) =>
      execFile(process.execPath, [script], { cwd: clone, env }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : 1, said: stdout + stderr }),
      ),
    );
  }

  it('installs nothing where npm has installed what the lock file asks for', async () => {
    expect(await prepare()).toEqual({ code: 0, said: '' });
    expect(calls()).toBe('');
  });

  it.each([
    ['another version is there', installed('3.9.9')],
    ['a package is missing', JSON.stringify({ packages: {} })],
    ['an install was cut short', ''],
  ])('installs once where %s', async (_, present) => {
    writeFileSync(join(clone, 'node_modules', '.package-lock.json'), present);
    expect((await prepare()).code).toBe(0);
    expect((await prepare()).code).toBe(0);
    expect(calls()).toBe('ci --no-audit --no-fund\n');
  });

  it('shows what npm said when it failed, and tries again next time', async () => {
    writeFileSync(join(clone, 'package-lock.json'), lock('4.0.1'));
    npmWill(`console.error('the registry is away'); process.exit(1)`);
    const failed = await prepare();
    expect(failed.code).toBe(1);
    expect(failed.said).toContain('the registry is away');
    expect((await prepare()).code).toBe(1);
  });

  it('does not wait for a preparation that was killed', async () => {
    mkdirSync(join(clone, '.local'));
    writeFileSync(join(clone, '.local', 'preparing'), String(2 ** 30));
    expect((await prepare()).code).toBe(0);
    expect(existsSync(join(clone, '.local', 'preparing'))).toBe(false);
  });
});
