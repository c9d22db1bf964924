import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { ensureTopicsOf, registerSchemas, REPOSITORY } from '@care-relay/deploy-local';

const folder = mkdtempSync(join(tmpdir(), 'care-relay-nest-'));
const kafkaBrokers = inject('kafkaBrokers');
const environment = {
  KAFKA_BROKERS: kafkaBrokers,
  SCHEMA_REGISTRY_URL: inject('registryUrl'),
  REDIS_URL: inject('redisUrl'),
  SUBJECT_SECRET_FILE: join(folder, 'subject-secret'),
  HUB_ENVIRONMENT: 'test',
  HUB_HTTP_PORT: '0',
  LOG_LEVEL: 'info',
  HOSPITAL_PAS_SOURCES: folder,
  GP_PRACTICE_DIRECTORY: join(REPOSITORY, 'deploy/environments/local/gp-practice/directory.json'),
  AMBULANCE_TRUST_DIRECTORY: join(REPOSITORY, 'deploy/environments/local/ambulance-trust/directory.json'),
  AMBULANCE_TRUST_INCIDENTS: join(REPOSITORY, 'deploy/environments/local/summaries/incidents.json'),
  SUMMARIES_HTTP_PORT: '0',
  SUMMARIES_ACCESS: join(REPOSITORY, 'deploy/environments/local/summaries/access.json'),
  SUMMARIES_FEEDS: join(REPOSITORY, 'deploy/environments/local/summaries/feeds.json'),
  SUMMARIES_JOURNAL: join(folder, 'look-ups'),
};
const running = new Set<ChildProcess>();

describe('the Nest CLI', () => {
  beforeAll(async () => {
    const source = { organisation: 'RZZ', system: 'PAS', profile: 'itk', listen: { port: 0 } };
    writeFileSync(join(folder, 'subject-secret'), 'only for this test, and made anew each time');
    writeFileSync(join(folder, 'source.json'), JSON.stringify(source));
    await ensureTopicsOf('local', { brokers: kafkaBrokers.split(','), clientId: 'nest-cli-test' });
    await registerSchemas(inject('registryUrl'));
  });
  afterEach(() => Promise.all([...running].map((child) => stop(child))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('builds everything with `npx nest build`', async () => {
    const build = run(['build']);
    expect(await build.ended, build.said()).toBe(0);
  });

  // One of each kind: the others start the same way.
  it.each(['hospital-pas', 'summaries', 'hub'])(
    'starts an app with `npx nest start %s`, which stops when asked',
    async (app) => {
      const started = run(['start', app]);
      const address = await started.address;
      expect(address, started.said()).toBeDefined();
      const alive = await fetch(`${address}/health/live`);
      expect(alive.status).toBe(200);
      await stop(started.child);
      await expect(fetch(`${address}/health/live`)).rejects.toThrow();
    },
  );
});

/** Runs `npx nest …` in a process group of its own, as a terminal would. */
function run(args: readonly string[]) {
  const child = spawn('npx', ['nest', ...args], {
    cwd: REPOSITORY,
    env: { ...process.env, ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const address = new Promise<string | undefined>((resolve) => {
    void ended.then(() => resolve(undefined));
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
  });
  return { child, ended, address, said: () => said };
}

/** Asks the whole group to end, as Ctrl-C does, and waits until it has. */
async function stop(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  process.kill(-child.pid, 'SIGINT');
  await ended;
}
