import { loadavg } from 'node:os';
import { join } from 'node:path';
import { createReport, REPOSITORY, type Infrastructure, type Report } from '@care-relay/deploy-local';
import { KafkaBus } from '@care-relay/event-bus';
import type { Result } from './figures/result.ts';
import { writeHubFiles } from './hub/hub-files.ts';
import { type HubSetting, startHub } from './hub/hub-process.ts';
import { hubPorts } from './hub/ports.ts';
import { FOLDER, startBenchInfrastructure } from './infrastructure.ts';
import { readOptions, UsageWrong, type BenchOptions, type PartName } from './options.ts';
import { acknowledgedPart } from './parts/acknowledged.ts';
import { bareReadPart } from './parts/bare-read.ts';
import { type Bench, spineApps } from './parts/bench.ts';
import { camelPart } from './parts/camel.ts';
import { costPart } from './parts/cost.ts';
import { enginePart } from './parts/engine.ts';
import { historyPart } from './parts/history.ts';
import { identityPart } from './parts/identity.ts';
import { isolationPart } from './parts/isolation.ts';
import { latencyPart } from './parts/latency.ts';
import { lookUpsPart } from './parts/look-ups.ts';
import { memoryPart } from './parts/memory.ts';
import { parsingPart } from './parts/parsing.ts';
import { rebuildPart } from './parts/rebuild.ts';
import { startingPart } from './parts/starting.ts';
import { viewsPart } from './parts/views.ts';
import { waitingPart } from './parts/waiting.ts';
import { ask } from './processes/ask.ts';
import { startChild, stopChild } from './processes/children.ts';
import { circumstances } from './report/circumstances.ts';
import { tableOf } from './report/table.ts';
import { writeReport } from './report/write.ts';

const HUB_FOLDER = join(FOLDER, 'hub');

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
  'look-ups': lookUpsPart,
  'bare-read': bareReadPart,
  history: historyPart,
  identity: identityPart,
  rebuild: rebuildPart,
};

await run().catch((error: unknown) => {
  console.error(error instanceof UsageWrong ? error.message : error);
  process.exitCode = error instanceof UsageWrong ? 64 : 1;
});

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const [loadBefore = 0] = loadavg();
  const report = createReport((line) => console.log(line));
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const infrastructure = await startBenchInfrastructure(report, stop.signal);
  try {
    const results = await measureAll({ options, report, infrastructure, signal: stop.signal });
    console.log(`\n${tableOf(results)}\n`);
    const folder = options.quick ? FOLDER : join(REPOSITORY, 'docs', 'reports');
    writeReport(folder, { options, circumstances: circumstances(Date.now(), loadBefore), results });
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
    const ports = hubPorts();
    const files = writeHubFiles(HUB_FOLDER, { ports, practice: await ask<string>(load, { kind: 'practice' }) });
    const bench: Bench = {
      ...measuring,
      load,
      bus,
      mllpPort: ports.mllp,
      ...{ hubPorts: ports, hubFiles: files, hubFolder: HUB_FOLDER },
      numbers: numbering(),
      startHub: hubStarter(measuring, { files, ports }),
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

function hubStarter(
  { options, infrastructure }: Measuring,
  { files, ports }: Pick<HubSetting, 'files' | 'ports'>,
): Bench['startHub'] {
  const { kafkaBrokers: brokers, registryUrl, redisUrl } = infrastructure;
  const program = join(REPOSITORY, 'apps', 'hub', 'dist', 'main.js');
  const { profile } = options;
  return (apps = spineApps) =>
    startHub({ apps, program, folder: HUB_FOLDER, files, ports, brokers, registryUrl, redisUrl, profile });
}

function numbering(): () => number {
  let given = 0;
  return () => (given += 1) * 10_000_000;
}
