import { median } from '../figures/percentiles.ts';
import type { Result, Target } from '../figures/result.ts';
import { figure } from '../report/table.ts';
import type { Bench } from './bench.ts';
import { floorUnderTest, hubUnderTest, type FullRun, type HubRun, type UnderTest } from './full-run.ts';

/** MLLP in to acknowledged, and on to the care topic, against the floor, alternating. */
export async function acknowledgedPart(bench: Bench): Promise<readonly Result[]> {
  const floor = await floorUnderTest(bench);
  try {
    const hub = await bench.report.step('start the hub', () => hubUnderTest(bench));
    try {
      const results: Result[] = [];
      for (const connections of bench.options.connections)
        results.push(...(await measure(bench, { hub, floor }, connections)));
      return results;
    } finally {
      await hub.stop();
    }
  } finally {
    await floor.stop();
  }
}

interface Pair {
  readonly hub: UnderTest<HubRun>;
  readonly floor: UnderTest<FullRun>;
}

async function measure(bench: Bench, { hub, floor }: Pair, connections: number): Promise<readonly Result[]> {
  const { seconds, pairs } = bench.options;
  return bench.report.step(`${connections} connections, ${pairs} pairs of ${seconds} s`, async () => {
    const warmUp = { connections, seconds: Math.min(5, seconds) };
    await hub.run(warmUp);
    await floor.run(warmUp);
    const runs: { hub: HubRun[]; floor: FullRun[] } = { hub: [], floor: [] };
    for (let pair = 0; pair < pairs; pair += 1) {
      runs.hub.push(await hub.run({ connections, seconds }));
      runs.floor.push(await floor.run({ connections, seconds }));
    }
    return resultsOf(connections, runs);
  });
}

/** Acknowledged in a second. */
export const perSecond = ({ acknowledged, seconds }: FullRun): number => acknowledged / seconds;

function resultsOf(
  connections: number,
  { hub, floor }: { hub: readonly HubRun[]; floor: readonly FullRun[] },
): readonly Result[] {
  const what = connections === 1 ? '1 connection' : `${connections} connections`;
  const peer = { name: 'floor', value: median(floor.map(perSecond)) };
  const target = (value: number): { target?: Target } =>
    connections === 50 ? { target: { kind: 'ratio at least', value } } : {};
  const wholeWay = median(hub.map((run) => run.wholeWay));
  return [
    {
      what: `acknowledged, ${what}`,
      unit: '/s',
      hub: median(hub.map(perSecond)),
      peer,
      ...target(0.5),
      note: spread(hub),
    },
    { what: `in care.hospital, ${what}`, unit: '/s', hub: wholeWay, peer, ...target(0.25), note: missingOf(hub) },
    ...perMessage(what, hub, floor),
  ];
}

/** Answers of hub or floor, and what was not answered. */
export function spread(runs: readonly FullRun[]): string {
  const p50 = median(runs.map(({ answers }) => answers.p50));
  const p99 = median(runs.map(({ answers }) => answers.p99));
  const cpu = median(runs.map(({ generatorCpuSeconds, seconds }) => (100 * generatorCpuSeconds) / seconds));
  const [refused, failed] = [sumOf(runs, 'refused'), sumOf(runs, 'failed')];
  const troubles = refused + failed === 0 ? '' : `; refused ${refused}, unanswered ${failed}`;
  return `p50 ${figure(p50)} ms, p99 ${figure(p99)} ms; generator ${cpu.toFixed(0)} % of a core${troubles}`;
}

function perMessage(what: string, hub: readonly FullRun[], floor: readonly FullRun[]): readonly Result[] {
  const microseconds = (runs: readonly FullRun[]): number =>
    median(runs.map(({ cpuSeconds, acknowledged }) => (1e6 * cpuSeconds) / Math.max(1, acknowledged)));
  const peer = { name: 'floor', value: microseconds(floor) };
  return [
    {
      what: `processor time a message, ${what}`,
      unit: 'µs',
      hub: microseconds(hub),
      peer,
      note: `floor ${spread(floor)}`,
    },
  ];
}

const sumOf = (runs: readonly FullRun[], name: 'refused' | 'failed'): number =>
  runs.reduce((sum, run) => sum + run[name], 0);

export function missingOf(runs: readonly HubRun[]): string {
  const missing = runs.reduce((sum, run) => sum + run.missing, 0);
  return missing === 0
    ? 'every acknowledged message has its event'
    : `${missing} events not there after 15 s without a new one`;
}
