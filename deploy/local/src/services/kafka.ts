import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChildCommand } from '../process/child.ts';
import { formatOnce } from './kafka-format.ts';
import { kafkaAnswers } from './kafka-answers.ts';
import { kafkaProperties } from './kafka-properties.ts';
import { startService, type ServiceHandle, type Starting } from './service.ts';

export interface KafkaPlace {
  /** Where its data, settings and log stand. Survives restarts. */
  readonly folder: string;
  readonly port: number;
  /** `port + 1` unless given. */
  readonly controllerPort?: number;
  /** What clients are told to connect to (`127.0.0.1:9092`), its own listener unless given: for a proxy in between. */
  readonly advertised?: string;
  readonly maxMessageBytes?: number;
  /** One of several brokers; a broker of its own unless given. */
  readonly cluster?: KafkaCluster;
}

/** Brokers that hold each other's records, each its own controller too (KRaft, combined). */
export interface KafkaCluster {
  /** 16 bytes in base64url; the same for all. */
  readonly id: string;
  /** Of this broker, from 1. */
  readonly node: number;
  /** Of every broker, by node. */
  readonly controllerPorts: readonly number[];
  /** Where the other brokers reach this one, past what stands before its own port. */
  readonly replicationPort: number;
  /** Further settings, over those of a single broker. */
  readonly settings: Readonly<Record<string, string | number>>;
}

export interface KafkaPrograms {
  /** A Java of at least 17. */
  readonly java: string;
  /** The folder of Kafka's jars (`kafkaLibs`). */
  readonly libs: string;
  /** Further options of the Java machine. */
  readonly javaOptions?: readonly string[];
}

/** Starts in half the time, and runs slower at full load: right for tests. */
export const QUICK_START: readonly string[] = ['-XX:TieredStopAtLevel=1'];

/** A place with nothing left open but whether it is one of several. */
export type WholePlace = Required<Omit<KafkaPlace, 'cluster'>> & Pick<KafkaPlace, 'cluster'>;

const LOGGING = fileURLToPath(new URL('../../kafka/log4j2.properties', import.meta.url));
const DEFAULT_MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

/** Starts an Apache Kafka broker on loopback; resolves when it answers. `address` is its own listener, never the advertised one. */
export function startKafka(place: KafkaPlace, programs: KafkaPrograms, starting?: Starting): Promise<ServiceHandle> {
  const { folder, port } = place;
  const whole: WholePlace = {
    controllerPort: port + 1,
    advertised: `127.0.0.1:${port}`,
    maxMessageBytes: DEFAULT_MAX_MESSAGE_BYTES,
    ...place,
  };
  const setting = 'LOCAL_KAFKA_PORT';
  const spec = {
    name: 'Kafka',
    folder,
    address: `127.0.0.1:${port}`,
    ports: [
      { port, for: 'Kafka', setting },
      { port: whole.controllerPort, for: "Kafka's controller (always the port after Kafka's own)", setting },
    ],
    command: (signal: AbortSignal) => prepare(whole, programs, signal),
    answers: () => kafkaAnswers(port),
  };
  return startService(spec, starting);
}

async function prepare(
  place: WholePlace,
  { java, libs, javaOptions = [] }: KafkaPrograms,
  signal: AbortSignal,
): Promise<ChildCommand> {
  const { folder } = place;
  mkdirSync(folder, { recursive: true });
  const properties = join(folder, 'server.properties');
  writeFileSync(properties, kafkaProperties(place));
  await formatOnce({ folder, java, libs, signal, clusterId: place.cluster?.id });
  const args = [
    '-Xms256m',
    '-Xmx512m',
    ...javaOptions,
    `-Dlog4j2.configurationFile=${LOGGING}`,
    '-cp',
    join(libs, '*'),
    'kafka.Kafka',
    properties,
  ];
  return { program: java, args, folder, logFile: join(folder, 'kafka.log') };
}
