import { cached } from '../fetch/downloads.ts';
import { findProgram } from '../programs/find-program.ts';
import { findJava } from '../programs/java.ts';
import { QUICK_START, type KafkaPrograms } from '../services/kafka.ts';
import type { RegistryProgram } from '../services/registry.ts';

export interface AvailablePrograms {
  readonly kafkaPrograms: KafkaPrograms | null;
  readonly registryProgram: RegistryProgram | null;
  readonly redisProgram: string | null;
}

export interface Searching {
  readonly searchPath: string;
  readonly javaHome?: string | undefined;
}

/** What tests can start services of their own with, besides those that they are given; null where it is not there. */
export async function availablePrograms(
  { searchPath, javaHome }: Searching,
  cache: string,
): Promise<AvailablePrograms> {
  const java = await findJava({ home: javaHome, searchPath });
  const { libs, jar } = cached(cache);
  return {
    kafkaPrograms: java && libs ? { java, libs, javaOptions: QUICK_START } : null,
    registryProgram: java && jar ? { java, jar } : null,
    redisProgram: findProgram('redis-server', searchPath) ?? null,
  };
}
