import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import { firstDelivery, freePorts, portsInARow, REPOSITORY } from '@care-relay/deploy-local';

/** A copy of the working tree in which `npm start` runs, so that the state of this one is left alone. */
export interface CopiedRegion {
  readonly folder: string;
  /** Where the copy's Kafka and registry are, for the commands that are told. */
  readonly services: Readonly<Record<string, string>>;
  /** As Ctrl-C does; resolves with the exit code. */
  stop(): Promise<number | null>;
  remove(): void;
}

const LEFT_OUT = new Set(['.git', 'node_modules', '.local', '.local-test', 'coverage']);
/** Ports that the local region's data names; a region that runs on this machine has them. */
const FIXED_PORTS = [12_575, 12_581, 14_001];

/** Why `npm start` cannot be run here now; undefined when it can. */
export async function occupied(): Promise<string | undefined> {
  for (const port of FIXED_PORTS)
    if (await listens(port)) return `something listens on port ${port}: a running region?`;
  return undefined;
}

/** Copies the working tree with what is built, runs `npm start` there, and resolves when the region flows. */
export async function startCopy(): Promise<CopiedRegion> {
  const folder = mkdtempSync(join(tmpdir(), 'care-relay-copy-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  copyInto(folder);
  const ports = await freeRegionPorts();
  const env = { ...withoutServices(process.env), ...settingsOf(ports), REGION_RATE: '300' };
  const child = spawn('npm', ['start'], { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const stop = (): Promise<number | null> => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
    return ended;
  };
  await flows(ports.region, ended).catch(async (error) => {
    await stop();
    remove();
    throw new Error(`npm start said:\n${said}`, { cause: error });
  });
  return { folder, services: servicesOf(ports, folder), stop, remove };
}

async function flows(regionPort: number, ended: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  void ended.then(() => over.abort(new RangeError('it ended')));
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(180_000)]);
  await firstDelivery(`http://127.0.0.1:${regionPort}`, signal);
}

async function freeRegionPorts() {
  const kafka = await portsInARow(2);
  const [registry = 0, redis = 0, hub = 0, region = 0, issuer = 0, summaries = 0] = await freePorts(6);
  return { kafka, registry, redis, hub, region, issuer, summaries };
}

type RegionPorts = Awaited<ReturnType<typeof freeRegionPorts>>;

function settingsOf(ports: RegionPorts): Readonly<Record<string, string>> {
  return {
    LOCAL_KAFKA_PORT: String(ports.kafka),
    LOCAL_REGISTRY_PORT: String(ports.registry),
    LOCAL_REDIS_PORT: String(ports.redis),
    HUB_HTTP_PORT: String(ports.hub),
    REGION_HTTP_PORT: String(ports.region),
    ISSUER_HTTP_PORT: String(ports.issuer),
    SUMMARIES_HTTP_PORT: String(ports.summaries),
  };
}

function servicesOf(ports: RegionPorts, folder: string): CopiedRegion['services'] {
  return {
    KAFKA_BROKERS: `127.0.0.1:${ports.kafka}`,
    SCHEMA_REGISTRY_URL: `http://127.0.0.1:${ports.registry}/apis/ccompat/v7`,
    REDIS_URL: `redis://127.0.0.1:${ports.redis}`,
    SUMMARIES_ISSUER: `http://127.0.0.1:${ports.issuer}`,
    SUMMARIES_ADDRESS: `127.0.0.1:${ports.summaries}`,
    ISSUER_KEYS: join(folder, '.local', 'secrets', 'issuer'),
  };
}

function copyInto(folder: string): void {
  cpSync(REPOSITORY, folder, { recursive: true, preserveTimestamps: true, filter: belongs });
  symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, '.local'));
  symlinkSync(join(REPOSITORY, '.local', 'cache'), join(folder, '.local', 'cache'));
}

function belongs(path: string): boolean {
  const top = relative(REPOSITORY, path).split(sep)[0] ?? '';
  return !LEFT_OUT.has(top) && basename(path) !== 'node_modules';
}

function withoutServices({ KAFKA_BROKERS: _, SCHEMA_REGISTRY_URL: __, REDIS_URL: ___, ...others }: NodeJS.ProcessEnv) {
  return others;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(socket.destroy() && true));
    socket.once('error', () => resolve(false));
  });
}
