import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { kafkaLibs, registryJar } from './fetch/downloads.ts';
import { findPrograms, type ProgramName, type Programs } from './programs/programs.ts';
import { createStopList, type StopList } from './process/stop-list.ts';
import type { Report } from './report.ts';
import { startKafka } from './services/kafka.ts';
import { startRedis } from './services/redis.ts';
import { startRegistry } from './services/registry.ts';
import type { Starting } from './services/service.ts';
import type { InfrastructureSettings } from './settings.ts';

export interface InfrastructureWanted {
  readonly settings: InfrastructureSettings;
  /** Where the services keep their state, a folder each. */
  readonly folder: string;
  readonly cache: string;
  readonly report: Report;
  readonly signal: AbortSignal;
  readonly lost?: Starting['lost'];
  /** For Kafka's Java machine: `QUICK_START`. */
  readonly javaOptions?: readonly string[];
}

export interface Infrastructure {
  readonly kafkaBrokers: readonly string[];
  readonly registryUrl: string;
  readonly redisUrl: string;
  /** Stops what was started here, the last first. What was given from outside is left alone. */
  stop(): Promise<void>;
}

/** What the services run on, once it is all there; empty texts for what is given from outside. */
export interface Fetched {
  readonly programs: Partial<Programs>;
  readonly libs: string;
  readonly jar: string;
}

/** Finds or installs the programs, and downloads what is not in the cache yet. */
export async function fetchInfrastructure(wanted: InfrastructureWanted): Promise<Fetched> {
  const { settings, report, cache, signal } = wanted;
  mkdirSync(cache, { recursive: true });
  const needed = neededPrograms(settings);
  const programs = await findPrograms({ needed, logFolder: cache, report, signal, ...settings });
  const downloads = { cache, maven: programs.mvn ?? '', signal };
  // One after the other: two Mavens at once would write the same files of their local repository.
  const libs = settings.kafkaBrokers ? '' : await report.step('fetch Apache Kafka', () => kafkaLibs(downloads));
  const jar = settings.registryUrl ? '' : await report.step('fetch the schema registry', () => registryJar(downloads));
  return { programs, libs, jar };
}

/** Kafka, schema registry and Redis: those given by their addresses, the others started here. All or nothing. */
export async function startInfrastructure(wanted: InfrastructureWanted, fetched?: Fetched): Promise<Infrastructure> {
  const stage: Stage = { wanted, fetched: fetched ?? (await fetchInfrastructure(wanted)), started: createStopList() };
  try {
    return { ...(await startMissing(stage)), stop: stage.started.stop };
  } catch (error) {
    await stage.started.stop();
    throw error;
  }
}

type Addresses = Omit<Infrastructure, 'stop'>;

async function startMissing(stage: Stage): Promise<Addresses> {
  const kafka = kafkaStage(stage);
  const registryUrl = registryStage(stage);
  const redisUrl = redisStage(stage);
  // Every one is waited for also when one fails: nothing may start after the clean-up.
  await Promise.allSettled([kafka, registryUrl, redisUrl]);
  return { kafkaBrokers: await kafka, registryUrl: await registryUrl, redisUrl: await redisUrl };
}

interface Stage {
  readonly wanted: InfrastructureWanted;
  readonly fetched: Fetched;
  readonly started: StopList;
}

function neededPrograms({ kafkaBrokers, registryUrl, redisUrl }: InfrastructureSettings): readonly ProgramName[] {
  const java: readonly ProgramName[] = kafkaBrokers && registryUrl ? [] : ['java', 'mvn'];
  return redisUrl ? java : [...java, 'redis-server'];
}

async function kafkaStage({ wanted, fetched, started }: Stage): Promise<readonly string[]> {
  const { settings, report, folder } = wanted;
  if (settings.kafkaBrokers) return settings.kafkaBrokers;
  const place = { folder: join(folder, 'kafka'), port: settings.kafkaPort };
  const { javaOptions = [] } = wanted;
  const programs = { java: fetched.programs.java ?? '', libs: fetched.libs, javaOptions };
  const kafka = await report.step('start Kafka', () => startKafka(place, programs, starting(wanted)));
  started.add(() => kafka.stop());
  return [kafka.address];
}

async function registryStage({ wanted, fetched, started }: Stage): Promise<string> {
  const { settings, report, folder } = wanted;
  if (settings.registryUrl) return settings.registryUrl;
  const place = { folder: join(folder, 'registry'), port: settings.registryPort };
  const program = { java: fetched.programs.java ?? '', jar: fetched.jar };
  const registry = await report.step('start the schema registry', () =>
    startRegistry(place, program, starting(wanted)),
  );
  started.add(() => registry.stop());
  return registry.address;
}

async function redisStage({ wanted, fetched, started }: Stage): Promise<string> {
  const { settings, report, folder } = wanted;
  if (settings.redisUrl) return settings.redisUrl;
  const place = {
    folder: join(folder, 'redis'),
    port: settings.redisPort,
    program: fetched.programs['redis-server'] ?? '',
  };
  const redis = await report.step('start Redis', () => startRedis(place, starting(wanted)));
  started.add(() => redis.stop());
  return redis.address;
}

function starting({ signal, report, lost }: InfrastructureWanted): Starting {
  return { signal, report, ...(lost && { lost }) };
}
