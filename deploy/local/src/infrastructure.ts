import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { kafkaLibs, registryJar } from './fetch/downloads.ts';
import { findPrograms, type ProgramName, type Programs } from './programs/programs.ts';
import { createStopList, type StopList } from './process/stop-list.ts';
import type { Report } from './report.ts';
import { startKafka, type KafkaPrograms } from './services/kafka.ts';
import { startRedis } from './services/redis.ts';
import { startRegistry } from './services/registry.ts';
import type { Starting } from './services/service.ts';
import { SetupProblem } from './setup-problem.ts';
import type { InfrastructureSettings } from './settings.ts';

export interface InfrastructureWanted {
  readonly settings: InfrastructureSettings;
  /** Where the services keep their state, a folder each. */
  readonly folder: string;
  readonly cache: string;
  readonly report: Report;
  readonly signal: AbortSignal;
  readonly lost?: (problem: SetupProblem) => void;
}

export interface Infrastructure {
  readonly kafkaBrokers: readonly string[];
  readonly registryUrl: string;
  readonly redisUrl: string;
  /** What runs Kafka's own tools and further brokers; undefined when Kafka was given from outside. */
  readonly kafkaPrograms: KafkaPrograms | undefined;
  /** Stops what was started here, the last first. What was given from outside is left alone. */
  stop(): Promise<void>;
}

/** Kafka, schema registry and Redis: those given by their addresses, the others started here. All or nothing. */
export async function startInfrastructure(wanted: InfrastructureWanted): Promise<Infrastructure> {
  mkdirSync(wanted.cache, { recursive: true });
  const started = createStopList();
  try {
    return { ...(await startMissing(wanted, started)), stop: started.stop };
  } catch (error) {
    await started.stop();
    throw error;
  }
}

type Addresses = Omit<Infrastructure, 'stop'>;

async function startMissing(wanted: InfrastructureWanted, started: StopList): Promise<Addresses> {
  const programs = await findPrograms({
    needed: neededPrograms(wanted.settings),
    logFolder: wanted.cache,
    report: wanted.report,
    signal: wanted.signal,
    ...wanted.settings,
  });
  const stage: Stage = { wanted, programs, started };
  const downloaded = await download(stage);
  const kafka = kafkaStage(stage, downloaded.libs);
  const registryUrl = registryStage(stage, downloaded.jar);
  const redisUrl = redisStage(stage);
  // Every one is waited for also when one fails: nothing may start after the clean-up.
  await Promise.allSettled([kafka, registryUrl, redisUrl]);
  return { ...(await kafka), registryUrl: await registryUrl, redisUrl: await redisUrl };
}

interface Stage {
  readonly wanted: InfrastructureWanted;
  readonly programs: Partial<Programs>;
  readonly started: StopList;
}

function neededPrograms({ kafkaBrokers, registryUrl, redisUrl }: InfrastructureSettings): readonly ProgramName[] {
  const java: readonly ProgramName[] = kafkaBrokers && registryUrl ? [] : ['java', 'mvn'];
  return redisUrl ? java : [...java, 'redis-server'];
}

/** One after the other: two Mavens at once would write the same files of their local repository. */
async function download({ wanted, programs }: Stage): Promise<{ readonly libs: string; readonly jar: string }> {
  const { settings, report, cache, signal } = wanted;
  const downloads = { cache, maven: programs.mvn ?? '', signal };
  const libs = settings.kafkaBrokers ? '' : await report.step('fetch Apache Kafka', () => kafkaLibs(downloads));
  const jar = settings.registryUrl ? '' : await report.step('fetch the schema registry', () => registryJar(downloads));
  return { libs, jar };
}

async function kafkaStage(
  { wanted, programs, started }: Stage,
  libs: string,
): Promise<Pick<Infrastructure, 'kafkaBrokers' | 'kafkaPrograms'>> {
  const { settings, report, folder } = wanted;
  if (settings.kafkaBrokers) return { kafkaBrokers: settings.kafkaBrokers, kafkaPrograms: undefined };
  const kafkaPrograms = { java: programs.java ?? '', libs };
  const place = { folder: join(folder, 'kafka'), port: settings.kafkaPort };
  const kafka = await report.step('start Kafka', () => startKafka(place, kafkaPrograms, starting(wanted)));
  started.add(() => kafka.stop());
  return { kafkaBrokers: [kafka.address], kafkaPrograms };
}

async function registryStage({ wanted, programs, started }: Stage, jar: string): Promise<string> {
  const { settings, report, folder } = wanted;
  if (settings.registryUrl) return settings.registryUrl;
  const place = { folder: join(folder, 'registry'), port: settings.registryPort, java: programs.java ?? '', jar };
  const registry = await report.step('start the schema registry', () => startRegistry(place, starting(wanted)));
  started.add(() => registry.stop());
  return registry.address;
}

async function redisStage({ wanted, programs, started }: Stage): Promise<string> {
  const { settings, report, folder } = wanted;
  if (settings.redisUrl) return settings.redisUrl;
  const place = { folder: join(folder, 'redis'), port: settings.redisPort, program: programs['redis-server'] ?? '' };
  const redis = await report.step('start Redis', () => startRedis(place, starting(wanted)));
  started.add(() => redis.stop());
  return redis.address;
}

function starting({ signal, report, lost }: InfrastructureWanted): Starting {
  return { signal, report, ...(lost && { lost }) };
}
