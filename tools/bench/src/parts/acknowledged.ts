import { median } from '../figures/percentiles.ts';
import type { Result } from '../figures/result.ts';
import { floorTopic } from '../infrastructure.ts';
import type { FullLoadResult } from '../load/questions.ts';
import type { OpenFloor } from '../peers/floor-main.ts';
import { ask } from '../processes/ask.ts';
import { startChild, stopChild } from '../processes/children.ts';
import { figure } from '../report/table.ts';
import { careTopic, type Bench } from './bench.ts';
import { drained, recordsIn } from './drain.ts';

interface HubRun extends FullLoadResult {
  /** Events a second in the care topic, from the load's start until the last one stood there. */
  readonly wholeWay: number;
  readonly missing: number;
}

/** MLLP in to acknowledged, and on to the care topic, against the floor, alternating. */
export async function acknowledgedPart(bench: Bench): Promise<readonly Result[]> {
  const floor = startChild('peers/floor-main.js');
  try {
    const { kafkaBrokers: brokers } = bench.infrastructure;
    const floorPort = await ask<number>(floor, { brokers, topic: floorTopic } satisfies OpenFloor);
    const hub = await bench.startHub();
    try {
      const results: Result[] = [];
      for (const connections of [1, 10, 50]) results.push(...(await measure(bench, floorPort, connections)));
      return results;
    } finally {
      await hub.stop();
    }
  } finally {
    await stopChild(floor);
  }
}

async function measure(bench: Bench, floorPort: number, connections: number): Promise<readonly Result[]> {
  const { seconds, pairs } = bench.options;
  return bench.report.step(`${connections} connections, ${pairs} pairs of ${seconds} s`, async () => {
    const warmUp = Math.min(5, seconds);
    await hubRun(bench, connections, warmUp);
    await run(bench, { port: floorPort, connections, seconds: warmUp });
    const hub: HubRun[] = [];
    const floor: FullLoadResult[] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      hub.push(await hubRun(bench, connections, seconds));
      floor.push(await run(bench, { port: floorPort, connections, seconds }));
    }
    return resultsOf(connections, hub, floor);
  });
}

function run(bench: Bench, load: { port: number; connections: number; seconds: number }): Promise<FullLoadResult> {
  return ask<FullLoadResult>(bench.load, { kind: 'full', from: bench.numbers(), ...load });
}

async function hubRun(bench: Bench, connections: number, seconds: number): Promise<HubRun> {
  const before = await recordsIn(bench.bus, careTopic);
  const started = performance.now();
  const result = await run(bench, { port: bench.mllpPort, connections, seconds });
  const { records, at } = await drained(bench.bus, careTopic, before + result.acknowledged);
  const published = records - before;
  return { ...result, wholeWay: published / ((at - started) / 1000), missing: result.acknowledged - published };
}

const perSecond = ({ acknowledged, seconds }: FullLoadResult): number => acknowledged / seconds;

function resultsOf(connections: number, hub: readonly HubRun[], floor: readonly FullLoadResult[]): readonly Result[] {
  const peer = { name: 'floor', value: median(floor.map(perSecond)) };
  const atFull = connections === 50;
  const what = connections === 1 ? '1 connection' : `${connections} connections`;
  return [
    {
      what: `acknowledged, ${what}`,
      unit: '/s',
      hub: median(hub.map(perSecond)),
      peer,
      ...(atFull ? { target: { kind: 'ratio at least', value: 0.5 } } : {}),
      note: `hub ${spread(hub)}; floor ${spread(floor)}${troubles(hub)}`,
    },
    {
      what: `in care.hospital, ${what}`,
      unit: '/s',
      hub: median(hub.map(({ wholeWay }) => wholeWay)),
      peer,
      ...(atFull ? { target: { kind: 'ratio at least', value: 0.25 } } : {}),
      note: missingOf(hub),
    },
  ];
}

function spread(runs: readonly FullLoadResult[]): string {
  const p50 = median(runs.map(({ answers }) => answers.p50));
  const p99 = median(runs.map(({ answers }) => answers.p99));
  const cpu = median(runs.map(({ generatorCpuSeconds, seconds }) => (100 * generatorCpuSeconds) / seconds));
  return `p50 ${figure(p50)} ms, p99 ${figure(p99)} ms, generator ${cpu.toFixed(0)} % of a core`;
}

function troubles(runs: readonly FullLoadResult[]): string {
  const refused = runs.reduce((sum, run) => sum + run.refused, 0);
  const failed = runs.reduce((sum, run) => sum + run.failed, 0);
  return refused + failed === 0 ? '' : `; refused ${refused}, unanswered ${failed}`;
}

function missingOf(runs: readonly HubRun[]): string {
  const missing = runs.reduce((sum, run) => sum + run.missing, 0);
  return missing === 0
    ? 'every acknowledged message has its event'
    : `${missing} events not there after 15 s without a new one`;
}
