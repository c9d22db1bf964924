import { fork, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NODE_FLAGS } from '@care-relay/deploy-local';
import { systemClock } from '@care-relay/platform';
import { ask, ChildFailed } from '../processes/ask.ts';
import { stopChild } from '../processes/children.ts';
import type { HubFiles } from './hub-files.ts';
import type { HubPorts } from './ports.ts';
import type { Memory, MemoryPeaks, ProbeQuestion } from './probe.ts';

export interface HubSetting {
  /** `apps/hub/dist/main.js`. */
  readonly program: string;
  readonly folder: string;
  readonly files: HubFiles;
  readonly ports: HubPorts;
  readonly brokers: readonly string[];
  readonly registryUrl: string;
  readonly redisUrl: string;
  /** `HUB_APPS`. */
  readonly apps: string;
  /** Writes a CPU profile into the folder when it ends. */
  readonly profile: boolean;
}

export interface RunningHub {
  /** From its process's start until it is ready and listens. */
  readonly startedInMs: number;
  memory(): Promise<Memory>;
  /** Processor time used so far, in seconds of one core. */
  cpuSeconds(): Promise<number>;
  /** The most it took since this was last asked. */
  memoryPeaks(): Promise<MemoryPeaks>;
  stop(): Promise<void>;
}

const startLimitMs = 60_000;

/** Starts the hub in a process of its own and waits until it takes messages. */
export async function startHub(setting: HubSetting): Promise<RunningHub> {
  const started = performance.now();
  const child = forkHub(setting);
  try {
    await untilReady(child, setting);
  } catch (error) {
    await stopChild(child);
    throw error;
  }
  return {
    startedInMs: performance.now() - started,
    memory: () => ask<Memory>(child, 'memory' satisfies ProbeQuestion),
    cpuSeconds: () => ask<number>(child, 'cpu' satisfies ProbeQuestion),
    memoryPeaks: () => ask<MemoryPeaks>(child, 'peaks' satisfies ProbeQuestion),
    stop: () => stopChild(child, 30_000),
  };
}

function forkHub({ program, folder, profile, ...setting }: HubSetting): ChildProcess {
  const probe = new URL('./probe.js', import.meta.url).href;
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${join(folder, 'profiles')}`] : [];
  const log = openSync(join(folder, 'hub.log'), 'a');
  return fork(program, {
    execArgv: [...NODE_FLAGS, '--expose-gc', '--import', probe, ...profiling],
    stdio: ['ignore', log, log, 'ipc'],
    cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
    env: {
      KAFKA_BROKERS: setting.brokers.join(','),
      SCHEMA_REGISTRY_URL: setting.registryUrl,
      REDIS_URL: setting.redisUrl,
      SUBJECT_SECRET_FILE: setting.files.secret,
      HUB_APPS: setting.apps,
      HUB_ENVIRONMENT: 'test',
      HUB_HTTP_PORT: String(setting.ports.health),
      HOSPITAL_PAS_SOURCES: setting.files.sources,
      GP_PRACTICE_DIRECTORY: setting.files.directory,
      GP_PRACTICE_REGISTRATIONS: setting.apps.includes('summaries') ? 'index' : 'stated',
      ...summariesSettings(setting),
      LOG_LEVEL: 'warn',
    },
  });
}

function summariesSettings({ files: { summaries }, ports }: Pick<HubSetting, 'files' | 'ports'>) {
  return {
    AMBULANCE_TRUST_DIRECTORY: summaries.trusts,
    AMBULANCE_TRUST_INCIDENTS: summaries.incidents,
    SUMMARIES_ACCESS: summaries.register,
    SUMMARIES_INCIDENTS: summaries.incidents,
    SUMMARIES_FEEDS: summaries.feeds,
    SUMMARIES_HTTP_PORT: String(ports.summaries),
    SUMMARIES_JOURNAL: summaries.journal,
  };
}

async function untilReady(child: ChildProcess, { ports, folder }: HubSetting): Promise<void> {
  const limit = performance.now() + startLimitMs;
  while (!((await answers(`http://127.0.0.1:${ports.health}/health/ready`)) && (await listens(ports.mllp)))) {
    if (child.exitCode !== null)
      throw new ChildFailed(`the hub ended with exit code ${child.exitCode}: see ${folder}/hub.log`);
    if (performance.now() > limit) throw new ChildFailed(`the hub was not ready in time: see ${folder}/hub.log`);
    await systemClock.sleep(10);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (open: boolean) => (): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', done(true)).once('error', done(false));
  });
}
