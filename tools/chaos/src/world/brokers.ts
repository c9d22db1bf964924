import {
  type KafkaPrograms,
  QUICK_START,
  type ServiceHandle,
  startKafka,
  type Starting,
  topicsOf,
} from '@care-relay/deploy-local';
import { ensureTopics } from '@care-relay/event-bus';
import { FaultProxy } from '@care-relay/testkit';
import { join } from 'node:path';
import type { Ports } from './ports.ts';

/** A broker, and the proxy through which everything but the other brokers reaches it. */
export interface Broker {
  readonly name: string;
  readonly service: ServiceHandle;
  readonly proxy: FaultProxy;
}

export interface BrokersWanted {
  readonly count: number;
  readonly folder: string;
  readonly ports: Ports;
  readonly programs: KafkaPrograms;
  readonly starting: Starting;
}

/** Small heaps, and a failed broker is noticed in seconds: what takes a minute in a hospital may not take one here. */
const settings = {
  'broker.session.timeout.ms': 3_000,
  'broker.heartbeat.interval.ms': 500,
  'controller.quorum.fetch.timeout.ms': 2_000,
  'controller.quorum.election.timeout.ms': 1_000,
  'replica.lag.time.max.ms': 5_000,
  'group.min.session.timeout.ms': 1_000,
  'offsets.topic.num.partitions': 3,
  'log.segment.bytes': 64 * 1024 * 1024,
} as const;
const javaOptions = ['-Xms96m', '-Xmx256m', '-XX:+UseSerialGC', ...QUICK_START];

/** The same id at every start: a run that is resumed finds its data again. */
const clusterId = 'Q2hhb3NPZkNhcmVSZWxheQ';

/** Starts the brokers together: none answers before most are there. */
export async function startBrokers(wanted: BrokersWanted): Promise<readonly Broker[]> {
  const nodes = Array.from({ length: wanted.count }, (_, node) => node);
  const starting = nodes.map((node) => startBroker(node, wanted));
  const done = await Promise.allSettled(starting);
  const failed = done.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    const started = done.filter((one) => one.status === 'fulfilled');
    await Promise.all(started.map(({ value }) => value.service.stop()));
    throw failed.reason;
  }
  return Promise.all(starting);
}

async function startBroker(node: number, { count, folder, ports, programs, starting }: BrokersWanted): Promise<Broker> {
  const name = `kafka-${node + 1}`;
  const { proxy: proxyPort, own, replication, controller } = ports.broker(node);
  const proxy = await FaultProxy.start({ port: proxyPort, target: { host: '127.0.0.1', port: own } });
  const controllerPorts = Array.from({ length: count }, (_, n) => ports.broker(n).controller);
  const cluster = { id: clusterId, node: node + 1, controllerPorts, replicationPort: replication, settings };
  const place = {
    ...{ folder: join(folder, name), port: own, controllerPort: controller, advertised: `127.0.0.1:${proxyPort}` },
    cluster,
  };
  const all = { ...programs, javaOptions };
  return { name, proxy, service: await startKafka(place, all, starting) };
}

/** The product's topics, each on every broker, kept once all but one have a record. */
export async function makeTopics(brokers: readonly Broker[]): Promise<void> {
  const replicas = brokers.length;
  const kafka = { brokers: addressesOf(brokers), clientId: 'chaos' };
  const config = { 'min.insync.replicas': String(Math.max(1, replicas - 1)) };
  await ensureTopics(
    kafka,
    topicsOf('local').map((topic) => ({ ...topic, replicas, config: { ...topic.config, ...config } })),
  );
}

export const addressesOf = (brokers: readonly Broker[]): readonly string[] =>
  brokers.map(({ proxy }) => `127.0.0.1:${proxy.port}`);
