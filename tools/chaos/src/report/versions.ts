import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import type { Programs } from '../world/world.ts';

/** On what a run was made. */
export interface Versions {
  readonly node: string;
  readonly kafka: string;
  readonly redis: string;
  readonly kafkajs: string;
  readonly commit: string;
  readonly processors: string;
  readonly memoryGb: number;
  readonly kernel: string;
}

export function versionsOf({ kafka, redis }: Programs, root: string): Versions {
  return {
    node: process.version,
    kafka: jarVersion(kafka.libs),
    redis: /v=(\S+)/.exec(said(redis, ['--version'], root))?.[1] ?? 'unknown',
    kafkajs: kafkajsVersion(),
    commit: said('git', ['describe', '--always', '--dirty'], root) || 'unknown',
    processors: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
  };
}

function jarVersion(libs: string): string {
  const jar = readdirSync(libs).find((name) => name.startsWith('kafka-clients-'));
  return /kafka-clients-(.+)\.jar/.exec(jar ?? '')?.[1] ?? 'unknown';
}

function said(program: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

function kafkajsVersion(): string {
  for (const folder of createRequire(import.meta.url).resolve.paths('kafkajs') ?? []) {
    try {
      return /"version": "([^"]+)"/.exec(readFileSync(`${folder}/kafkajs/package.json`, 'utf8'))?.[1] ?? 'unknown';
    } catch {
      continue;
    }
  }
  return 'unknown';
}
