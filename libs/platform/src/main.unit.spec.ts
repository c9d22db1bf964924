import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const here = JSON.stringify(new URL('./index.ts', import.meta.url).href);

/** Runs a program that has something open, whatever it then meets. */
function run(meets: string): { readonly status: number | null; readonly stderr: string } {
  const program = `
    const { runMain, SettingsInvalid } = await import(${here});
    setInterval(() => undefined, 1_000);
    await runMain(() => Promise.reject(${meets}), () => process.exit(3));`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status, stderr };
}

describe('a program whose main function fails', () => {
  it('ends with what is wrong with its settings, and code 78, whatever it has open', () => {
    const ended = run(`new SettingsInvalid(['KAFKA_BROKERS is missing'])`);
    expect(ended).toEqual({ status: 78, stderr: 'settings are missing or wrong:\n  KAFKA_BROKERS is missing\n' });
  });

  it('leaves any other failure to itself', () => {
    expect(run(`new TypeError('no')`)).toEqual({ status: 3, stderr: '' });
  });
});
