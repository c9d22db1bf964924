import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createReport, REPOSITORY, type Infrastructure, type Report } from '@care-relay/deploy-local';
import { KafkaBus } from '@care-relay/event-bus';
import type { Result } from './figures/result.ts';
import { writeHubFiles } from './hub/hub-files.ts';
import { startHub } from './hub/hub-process.ts';
import { FOLDER, startBenchInfrastructure } from './infrastructure.ts';
import { readOptions, UsageWrong, type BenchOptions, type PartName } from './options.ts';
import { acknowledgedPart } from './parts/acknowledged.ts';
import type { Bench } from './parts/bench.ts';
import { camelPart } from './parts/camel.ts';
import { costPart } from './parts/cost.ts';
import { enginePart } from './parts/engine.ts';
import { isolationPart } from './parts/isolation.ts';
import { latencyPart } from './parts/latency.ts';
import { memoryPart } from './parts/memory.ts';
import { parsingPart } from './parts/parsing.ts';
import { startingPart } from './parts/starting.ts';
import { viewsPart } from './parts/views.ts';
import { waitingPart } from './parts/waiting.ts';
import { ask } from './processes/ask.ts';
import { startChild, stopChild } from './processes/children.ts';
import { circumstances } from './report/circumstances.ts';
import { tableOf } from './report/table.ts';
import { writeReport } from './report/write.ts';

const mllpPort = 57_575;
const httpPort = 57_580;

const parts: Readonly<Record<PartName, (bench: Bench) => Promise<readonly Result[]>>> = {
  parsing: parsingPart,
  starting: startingPart,
  latency: latencyPart,
  acknowledged: acknowledgedPart,
  camel: camelPart,
  memory: memoryPart,
  engine: enginePart,
  waiting: waitingPart,
  isolation: isolationPart,
  cost: costPart,
  views: viewsPart,
};

await run().catch((error: unknown) => {
  console.error(error instanceof UsageWrong ? error.message : error);
  process.exitCode = error instanceof UsageWrong ? 64 : 1;
});

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const report = createReport((line) => console.log(line));
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const infrastructure = await startBenchInfrastructure(report, stop.signal);
  try {
    const results = await measureAll({ options, report, infrastructure, signal: stop.signal });
    console.log(`\n${tableOf(results)}\n`);
    const folder = options.quick ? FOLDER : join(REPOSITORY, 'docs', 'reports');
    writeReport(folder, { options, circumstances: circumstances(Date.now()), results });
    report.say(`written to ${folder}/${options.report}.md and ${options.report}.json`);
  } finally {
    await infrastructure.stop();
  }
}

interface Measuring {
  readonly options: BenchOptions;
  readonly report: Report;
  readonly infrastructure: Infrastructure;
  readonly signal: AbortSignal;
}

async function measureAll(measuring: Measuring): Promise<readonly Result[]> {
  const { options, infrastructure, signal } = measuring;
  const load = startChild('load/load-main.js');
  const bus = new KafkaBus({ brokers: infrastructure.kafkaBrokers, clientId: 'bench' });
  try {
    const bench: Bench = {
      ...measuring,
      load,
      bus,
      mllpPort,
      numbers: numbering(),
      startHub: await hubStarter(measuring, load),
    };
    const results: Result[] = [];
    for (const part of options.parts) {
      signal.throwIfAborted();
      results.push(...(await parts[part](bench)));
    }
    return results;
  } finally {
    await bus.close();
    await stopChild(load);
  }
}

async function hubStarter({ options, infrastructure }: Measuring, load: Bench['load']): Promise<Bench['startHub']> {
  const practice = await ask<string>(load, { kind: 'practice' });
  mkdirSync(FOLDER, { recursive: true });
  const files = writeHubFiles(join(FOLDER, 'hub'), { mllpPort, practice });
  const { kafkaBrokers: brokers, registryUrl, redisUrl } = infrastructure;
  const program = join(REPOSITORY, 'apps', 'hub', 'dist', 'main.js');
  const { profile } = options;
  return (apps = 'hospital-pas,gp-practice,ledger') =>
    startHub({
      apps,
      program,
      folder: join(FOLDER, 'hub'),
      files,
      mllpPort,
      httpPort,
      brokers,
      registryUrl,
      redisUrl,
      profile,
    });
}

function numbering(): () => number {
  let given = 0;
  return () => (given += 1) * 10_000_000;
}
