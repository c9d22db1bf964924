import {
  fetchInfrastructure,
  type Infrastructure,
  type KafkaPrograms,
  registerSchemas,
  type Report,
  type ServiceHandle,
  startRedis,
  startRegistry,
  type Starting,
} from '@care-relay/deploy-local';
import { KafkaBus } from '@care-relay/event-bus';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { TcpProxy } from '../network/tcp-proxy.ts';
import { type App, startApps } from './apps.ts';
import { addressesOf, type Broker, makeTopics, startBrokers } from './brokers.ts';
import { writeFiles } from './files.ts';
import type { Ports } from './ports.ts';

/** Everything that a run stands on, and between each two the proxy that a fault works with. */
export interface World {
  readonly brokers: readonly Broker[];
  readonly redis: { readonly service: ServiceHandle; readonly proxy: TcpProxy; readonly port: number };
  readonly receivers: TcpProxy;
  readonly lines: readonly TcpProxy[];
  readonly apps: readonly App[];
  readonly registryUrl: string;
  /** For the harness itself: commands, forced rebalances, the ledger. */
  readonly bus: KafkaBus;
  stop(): Promise<void>;
}

export interface WorldWanted {
  readonly folder: string;
  readonly ports: Ports;
  readonly brokers: number;
  readonly hospitals: readonly string[];
  readonly practices: readonly string[];
  readonly timings: Timings;
  readonly programs: Programs;
  /** A registry that is there already; started here unless given. */
  readonly registryUrl?: string | undefined;
  /** The built tree whose hub is run; this repository unless given. */
  readonly root?: string | undefined;
  readonly report: Report;
  readonly signal: AbortSignal;
  /** Told when something ends that nobody ended. */
  readonly lost: NonNullable<Starting['lost']>;
}

export interface Timings {
  readonly sessionMs: number;
  readonly attemptMs: number;
  readonly requestMs: number;
  readonly receiverMs: number;
}

export interface Programs {
  readonly kafka: KafkaPrograms;
  readonly registryJar: string;
  readonly redis: string;
}

/** Finds or fetches what the world runs on. */
export async function findPrograms(wanted: Parameters<typeof fetchInfrastructure>[0]): Promise<Programs> {
  const { programs, libs, jar } = await fetchInfrastructure(wanted);
  const java = programs.java ?? '';
  return { kafka: { java, libs }, registryJar: jar, redis: programs['redis-server'] ?? '' };
}

type Stop = Infrastructure['stop'];

/** Starts it all; what it started is stopped again when something fails on the way. */
export async function startWorld(wanted: WorldWanted): Promise<World> {
  const stops: Stop[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.reverse()) await one().catch(() => undefined);
  };
  try {
    return { ...(await startParts(wanted, (one) => void stops.push(one))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Stopping = (stop: Stop) => void;

async function startParts(wanted: WorldWanted, onStop: Stopping): Promise<Omit<World, 'stop'>> {
  const { folder, report } = wanted;
  mkdirSync(folder, { recursive: true });
  const registryUrl = wanted.registryUrl ?? (await report.step('start the registry', () => registry(wanted, onStop)));
  const brokers = await report.step('start the brokers', () => startBrokers(kafkaOf(wanted)));
  onStop(async () => void (await Promise.all(brokers.map(({ service }) => service.stop()))));
  onStop(async () => void (await Promise.all(brokers.map(({ proxy }) => proxy.close()))));
  await report.step('create topics, register schemas', async () => {
    await makeTopics(brokers);
    await registerSchemas(registryUrl);
  });
  const redis = await redisOf(wanted, onStop);
  const { receivers, lines } = await proxiesOf(wanted, onStop);
  const addresses = { brokers: addressesOf(brokers), registry: registryUrl, redis: redis.url };
  const apps = await report.step('start the processes', () => appsOf(wanted, addresses));
  onStop(async () => void (await Promise.all(apps.map(({ service }) => service.stop()))));
  const bus = new KafkaBus({ brokers: addresses.brokers, clientId: 'chaos', timings: { requestMs: 5_000 } });
  onStop(() => bus.close());
  return { brokers, redis, receivers, lines, apps, registryUrl, bus };
}

const startingOf = ({ signal, report, lost }: WorldWanted): Starting => ({ signal, report, lost });

function kafkaOf(wanted: WorldWanted): Parameters<typeof startBrokers>[0] {
  const { brokers, folder, ports, programs } = wanted;
  return { count: brokers, folder, ports, programs: programs.kafka, starting: startingOf(wanted) };
}

async function registry(wanted: WorldWanted, onStop: Stopping): Promise<string> {
  const { folder, ports, programs } = wanted;
  const place = { folder: join(folder, 'registry'), port: ports.registry };
  const program = { java: programs.kafka.java, jar: programs.registryJar };
  const started = await startRegistry(place, program, startingOf(wanted));
  onStop(() => started.stop());
  return started.address;
}

async function redisOf(wanted: WorldWanted, onStop: Stopping): Promise<World['redis'] & { readonly url: string }> {
  const { folder, ports, programs } = wanted;
  const place = { folder: join(folder, 'redis'), port: ports.redis.own, program: programs.redis };
  const service = await startRedis(place, startingOf(wanted));
  onStop(() => service.stop());
  const proxy = await TcpProxy.start({ port: ports.redis.proxy, targets: [ports.redis.own] });
  onStop(() => proxy.close());
  return { service, proxy, port: ports.redis.own, url: `redis://127.0.0.1:${ports.redis.proxy}` };
}

async function proxiesOf(
  { ports, hospitals }: WorldWanted,
  onStop: Stopping,
): Promise<Pick<World, 'receivers' | 'lines'>> {
  const receivers = await TcpProxy.start({ port: ports.receivers.proxy, targets: [ports.receivers.own] });
  const lines = await Promise.all(
    hospitals.map((_, n) => {
      const { proxy, publisher, hub } = ports.line(n);
      return TcpProxy.start({ port: proxy, targets: [publisher, hub] });
    }),
  );
  onStop(async () => void (await Promise.all([receivers, ...lines].map((one) => one.close()))));
  return { receivers, lines };
}

function appsOf(wanted: WorldWanted, addresses: Parameters<typeof startApps>[0]['addresses']): Promise<readonly App[]> {
  const { folder, ports, hospitals, practices, timings, root } = wanted;
  const files = writeFiles({
    ...{ folder: join(folder, 'files'), ports, hospitals, practices },
    receiverMs: timings.receiverMs,
  });
  return startApps({ folder, ports, files, addresses, timings, starting: startingOf(wanted), root });
}
