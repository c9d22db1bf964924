import { median, type Spread } from '../figures/percentiles.ts';
import type { Result, Target } from '../figures/result.ts';
import type { SteadyLoadResult } from '../load/questions.ts';
import { ask } from '../processes/ask.ts';
import { figure } from '../report/table.ts';
import { careTopic, spineApps, type Bench } from './bench.ts';

const perSecond = 50;

/** Admissions at 50/s, from the hospital to the practice: of the spine, and where each attempt first asks who is registered where. */
export async function latencyPart(bench: Bench): Promise<readonly Result[]> {
  const spine = await latencyOf(bench, {});
  const asked = await latencyOf(bench, { apps: `${spineApps},summaries`, named: ', who is who asked first' });
  return [...spine, ...asked];
}

interface Latency {
  readonly apps?: string;
  /** What the rows are called besides. */
  readonly named?: string;
}

async function latencyOf(bench: Bench, { apps, named = '' }: Latency): Promise<readonly Result[]> {
  const hub = await bench.startHub(apps);
  try {
    const { seconds, pairs } = bench.options;
    return await bench.report.step(`50/s to the practice${named}, ${pairs} runs of ${seconds} s`, async () => {
      await run(bench, 5);
      const runs: SteadyLoadResult[] = [];
      for (let index = 0; index < pairs; index += 1) runs.push(await run(bench, seconds));
      return resultsOf(runs, named);
    });
  } finally {
    await hub.stop();
  }
}

function run(bench: Bench, seconds: number): Promise<SteadyLoadResult> {
  return ask<SteadyLoadResult>(bench.load, {
    kind: 'steady',
    port: bench.mllpPort,
    perSecond,
    seconds,
    from: bench.numbers(),
    brokers: bench.infrastructure.kafkaBrokers,
    topic: careTopic,
  });
}

type Leg = 'acknowledged' | 'acknowledgedToPublished' | 'publishedToRequest' | 'sentToRequest';

function resultsOf(runs: readonly SteadyLoadResult[], named: string): readonly Result[] {
  const of = (leg: Leg, part: keyof Spread): number => median(runs.map((one) => one[leg][part]));
  const row = (what: string, leg: Leg, targets?: { p50: Target; p99: Target }): readonly Result[] =>
    (['p50', 'p99'] as const).map((part) => ({
      what: `${what}${named}, ${part}`,
      unit: 'ms',
      hub: of(leg, part),
      ...(targets === undefined ? {} : { target: targets[part] }),
      note: `${figure(of(leg, 'count'))} of ${figure(median(runs.map(({ sent }) => sent)))}`,
    }));
  const targets = { p50: { kind: 'under', value: 15 }, p99: { kind: 'under', value: 75 } } as const;
  return [
    ...row('50/s: sent to acknowledged', 'acknowledged'),
    ...row('50/s: acknowledged to published', 'acknowledgedToPublished'),
    ...row('50/s: event to request at the practice', 'publishedToRequest', targets),
    ...row('50/s: sent to request at the practice', 'sentToRequest', targets),
  ];
}
