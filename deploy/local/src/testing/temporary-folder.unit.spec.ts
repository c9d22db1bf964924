import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const maker = new URL('./temporary-folder.ts', import.meta.url);

describe('the temporary folder of a run', () => {
  let system = '';
  beforeEach(() => void (system = mkdtempSync(join(tmpdir(), 'system-'))));
  afterEach(() => rmSync(system, { recursive: true }));

  /** A process that makes its folder and then does this; resolves when it has ended. */
  async function run(then: string): Promise<void> {
    const script = `
      import { execFileSync } from 'node:child_process';
      import { writeFileSync } from 'node:fs';
      import { tmpdir } from 'node:os';
      import { ownTemporaryFolder } from '${maker.href}';
      const folder = ownTemporaryFolder();
      const named = (program, ...args) => String(execFileSync(program, args)).trim();
      ${then}`;
    const args = ['--input-type=module', '-e', script];
    const env = { PATH: process.env['PATH'], TMPDIR: system };
    await once(spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] }), 'exit');
  }

  const left = (): readonly string[] => readdirSync(system);

  it('is what this process and those it starts are told', async () => {
    const node = `named(process.execPath, '-p', 'require("node:os").tmpdir()')`;
    await run(`writeFileSync('${join(system, 'told')}-' + [tmpdir(), ${node}].every((one) => one === folder), '')`);
    expect(left()).toEqual(['told-true']);
  });

  it.each([
    ['ends', ''],
    ['fails', `process.on('uncaughtException', () => process.exit(1)); throw new RangeError('failed')`],
  ])('goes with all that is in it when the process %s', async (_, end) => {
    await run(`writeFileSync(folder + '/of-a-test', ''); ${end}`);
    expect(left()).toEqual([]);
  });

  it('goes with the next run where the process was killed, and nobody else’s does', async () => {
    const others = [`care-relay-test-${process.pid}-abcdef`, 'somebody-elses'];
    for (const name of others) mkdirSync(join(system, name));
    await run(`process.kill(process.pid, 'SIGKILL')`);
    expect(left()).toHaveLength(3);
    await run('');
    expect(left()).toEqual(others);
  });
});
