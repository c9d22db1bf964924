import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMet, ratioOf, type Result } from '../figures/result.ts';
import type { BenchOptions } from '../options.ts';
import type { Circumstances } from './circumstances.ts';
import { tableOf } from './table.ts';

export interface BenchReport {
  readonly options: BenchOptions;
  readonly circumstances: Circumstances;
  readonly results: readonly Result[];
}

/** Writes `benchmark.md` and `benchmark.json`, or as they were to be named. */
export function writeReport(folder: string, report: BenchReport): void {
  mkdirSync(folder, { recursive: true });
  const { report: name } = report.options;
  writeFileSync(join(folder, `${name}.md`), textOf(report));
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(dataOf(report), undefined, 2)}\n`);
}

function textOf({ options, circumstances, results }: BenchReport): string {
  const { seconds, pairs } = options;
  return [
    '# Benchmark',
    '',
    `Taken ${circumstances.at} with \`npm run bench\`: ${seconds} s a run, ${pairs} runs each of hub and peer in turn, medians.`,
    `Node ${circumstances.node}, ${circumstances.processors}, ${circumstances.memoryGb} GB, Linux ${circumstances.kernel}; kafkajs`,
    `${circumstances.kafkajs}, @medplum/core ${circumstances.medplum}. Kafka, hub, peer and generator share the machine, whose load was`,
    `${circumstances.loadBefore.toFixed(1)} before they began${circumstances.loadBefore > 1 ? ': it was busy with other things, so times say little and processor times more' : ''}.`,
    '',
    tableOf(results),
    '',
    'The floor is a bare MLLP server on the same Kafka producer with nothing in between, in a process of its own. What is measured',
    'and how is in [the benchmark’s README](../../tools/bench/README.md).',
    '',
  ].join('\n');
}

function dataOf({ options, circumstances, results }: BenchReport): unknown {
  const { seconds, pairs } = options;
  return {
    seconds,
    pairs,
    circumstances,
    results: results.map((result) => ({ ...result, ratio: ratioOf(result), reached: isMet(result) })),
  };
}
