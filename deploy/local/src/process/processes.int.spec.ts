import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { startRedis } from '../services/redis.ts';
import { portsInARow } from '../testing/free-ports.ts';
import { identify } from './identity.ts';
import { parentOf, processesNaming, runLauncher } from './launcher-run.fixture.ts';

const redis = inject('redisProgram');
const kafka = inject('kafkaPrograms');
const SOON = { timeout: 20_000, interval: 100 };

describe.skipIf(redis === null)('a service and its launcher', () => {
  const program = redis ?? '';
  let folder = '';
  let port = 0;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'service-'));
    port = await portsInARow(1);
  });
  afterEach(async () => {
    await vi.waitFor(() => expect(processesNaming(folder)).toEqual([]), SOON);
    rmSync(folder, { recursive: true });
  });

  it('end together when the launcher is killed', async () => {
    const launcher = runLauncher('redis', folder, String(port), program);
    const pid = await launcher.pid;
    launcher.process.kill('SIGKILL');
    await vi.waitFor(() => expect(identify(pid)).toBeUndefined(), SOON);
  });

  it('end in good order at SIGTERM', async () => {
    const launcher = runLauncher('redis', folder, String(port), program);
    const pid = await launcher.pid;
    launcher.process.kill('SIGTERM');
    expect(await launcher.ended).toEqual([0, null]);
    expect(identify(pid)).toBeUndefined();
  });

  it('do not share the folder with another launcher', async () => {
    const launcher = runLauncher('redis', folder, String(port), program);
    await launcher.pid;
    const second = startRedis({ folder, port, program });
    await expect(second).rejects.toMatchObject({ code: 'ALREADY_RUNNING' });
    launcher.process.kill('SIGTERM');
    await launcher.ended;
  });

  it('are taken over by the next start when nobody could end them', async () => {
    const launcher = runLauncher('redis', folder, String(port), program);
    const left = await launcher.pid;
    // The keeper is the launcher's only other child: without it the service is left behind.
    const keepers = processesNaming('keeper.ts').filter((pid) => parentOf(pid) === launcher.process.pid);
    for (const pid of keepers) process.kill(pid, 'SIGKILL');
    launcher.process.kill('SIGKILL');
    await launcher.ended;
    const next = await startRedis({ folder, port, program });
    expect(identify(left)).toBeUndefined();
    await next.stop();
  });

  it('say in one sentence that the port is in use, and how to choose another', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    await expect(startRedis({ folder, port, program })).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: `Port ${port}, wanted for Redis, is in use by another program: stop that program, or set LOCAL_REDIS_PORT to a free port.`,
    });
    other.close();
  });
});

describe.skipIf(kafka === null)('a launcher stopped while it starts Kafka', () => {
  it.each([
    ['at once', '.'],
    ['while it is formatted', 'format.log'],
    ['while it starts', 'kafka.log'],
    ['before it answers', join('data', '__cluster_metadata-0')],
  ])('%s leaves nothing behind', async (_, reached) => {
    const folder = mkdtempSync(join(tmpdir(), 'service-'));
    const port = await portsInARow(2);
    const launcher = runLauncher('kafka', folder, String(port), kafka?.java ?? '', kafka?.libs ?? '');
    await vi.waitFor(() => expect(existsSync(join(folder, reached))).toBe(true), { timeout: 20_000, interval: 20 });
    launcher.process.kill('SIGTERM');
    await launcher.ended;
    await vi.waitFor(() => expect(processesNaming(folder)).toEqual([]), SOON);
    rmSync(folder, { recursive: true });
  });
});
