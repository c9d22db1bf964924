import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, release, totalmem } from 'node:os';

/** On what the figures were taken. */
export interface Circumstances {
  readonly at: string;
  readonly node: string;
  readonly processors: string;
  readonly memoryGb: number;
  readonly kernel: string;
  readonly medplum: string;
  readonly kafkajs: string;
  /** What else ran: the machine's load in the minute before the benchmark began (1 is one process that always wants to run). */
  readonly loadBefore: number;
}

export function circumstances(now: number, loadBefore: number): Circumstances {
  return {
    at: new Date(now).toISOString(),
    node: process.version,
    processors: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    medplum: versionOf('@medplum/core'),
    kafkajs: versionOf('kafkajs'),
    loadBefore,
  };
}

const require = createRequire(import.meta.url);

function versionOf(packageName: string): string {
  for (const folder of require.resolve.paths(packageName) ?? []) {
    try {
      const described: unknown = JSON.parse(readFileSync(`${folder}/${packageName}/package.json`, 'utf8'));
      if (typeof described === 'object' && described !== null && 'version' in described)
        return String(described.version);
    } catch {
      continue;
    }
  }
  return 'unknown';
}
