import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startInfrastructure, type Infrastructure } from '../infrastructure.ts';
import { CACHE, LOCAL_TEST } from '../places.ts';
import { claim } from '../process/claim.ts';
import { endLeftovers } from '../process/leftovers.ts';
import { createReport, type Report } from '../report.ts';
import { availablePrograms } from './available-programs.ts';
import { QUICK_START, type KafkaPrograms } from '../services/kafka.ts';
import type { RegistryProgram } from '../services/registry.ts';
import { TestInfrastructureSettings } from '../settings.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Comma-separated, as in `KAFKA_BROKERS`. */
    kafkaBrokers: string;
    registryUrl: string;
    redisUrl: string;
    /** For tests that start services of their own or use Kafka's tools; null where they were never fetched. */
    kafkaPrograms: KafkaPrograms | null;
    registryProgram: RegistryProgram | null;
    redisProgram: string | null;
  }
}

/** What the projects of one vitest run share: each loads this module anew, so it stands on the process. */
interface Shared {
  users: number;
  infrastructure: Promise<Infrastructure>;
}

declare global {
  var testInfrastructure: Shared | undefined;
}

/** Starts Kafka, registry and Redis once for the integration and end-to-end projects, or takes those of the environment. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (globalThis.testInfrastructure ??= { users: 0, infrastructure: start() });
  shared.users += 1;
  const { kafkaBrokers, registryUrl, redisUrl } = await shared.infrastructure;
  const { kafkaPrograms, registryProgram, redisProgram } = await availablePrograms(
    TestInfrastructureSettings.read(),
    CACHE,
  );
  project.provide('kafkaBrokers', kafkaBrokers.join(','));
  project.provide('registryUrl', registryUrl);
  project.provide('redisUrl', redisUrl);
  project.provide('kafkaPrograms', kafkaPrograms);
  project.provide('registryProgram', registryProgram);
  project.provide('redisProgram', redisProgram);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    globalThis.testInfrastructure = undefined;
    await (await shared.infrastructure).stop();
  };
}

async function start(): Promise<Infrastructure> {
  const settings = TestInfrastructureSettings.read();
  const report = createReport((line) => console.log(line));
  const signal = new AbortController().signal;
  const given = settings.kafkaBrokers && settings.registryUrl && settings.redisUrl;
  const held = given ? undefined : await emptied(LOCAL_TEST, report);
  const wanted = { settings, folder: LOCAL_TEST, cache: CACHE, report, signal, javaOptions: QUICK_START };
  const infrastructure = await startInfrastructure(wanted);
  return { ...infrastructure, stop: () => infrastructure.stop().finally(() => held?.release()) };
}

/** Claims the folder, ends what an earlier run left there, and empties it. */
async function emptied(folder: string, report: Report): Promise<ReturnType<typeof claim>> {
  const held = claim(folder);
  for (const name of await endLeftovers(folder, report)) rmSync(join(folder, name), { recursive: true });
  return held;
}
