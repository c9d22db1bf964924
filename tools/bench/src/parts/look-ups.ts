import { notAnswered } from '../asking/answers.ts';
import type { AskedResult } from '../asking/questions.ts';
import { median } from '../figures/percentiles.ts';
import type { Result } from '../figures/result.ts';
import type { Sent } from '../people/questions.ts';
import { figure } from '../report/table.ts';
import type { Bench } from './bench.ts';
import { asked, type SummariesWorld, whileFlowing, withSummaries } from './summaries-world.ts';

/** Events that flow meanwhile, and questions at a steady rate, each second. */
const flowing = 50;
const steady = 20;
const connections = 10;

/** Crews' questions while events flow through the whole hub: at a steady rate, and as many as it answers. */
export function lookUpsPart(bench: Bench): Promise<readonly Result[]> {
  return withSummaries(bench, async (world) => {
    const { seconds, pairs } = bench.options;
    return bench.report.step(`crews ask while ${flowing}/s flow, ${pairs} runs each of ${seconds} s`, async () => {
      await steadily(world, 5);
      await fully(world, 5);
      const runs: { steady: Run[]; full: Run[] } = { steady: [], full: [] };
      for (let pair = 0; pair < pairs; pair += 1) {
        runs.steady.push(await steadily(world, seconds));
        runs.full.push(await fully(world, seconds));
      }
      return [...steadyResults(runs.steady), ...fullResults(runs.full)];
    });
  });
}

interface Run {
  readonly asked: AskedResult;
  readonly sent: Sent;
  /** Of the hub, in seconds of one core. */
  readonly cpuSeconds: number;
}

const steadily = (world: SummariesWorld, seconds: number): Promise<Run> =>
  running(world, seconds, () => asked(world, { kind: 'steadily', perSecond: steady, seconds }));

const fully = (world: SummariesWorld, seconds: number): Promise<Run> =>
  running(world, seconds, () => asked(world, { kind: 'fully', connections, seconds }));

async function running(world: SummariesWorld, seconds: number, work: () => Promise<AskedResult>): Promise<Run> {
  const before = await world.hub.cpuSeconds();
  const { worked, sent } = await whileFlowing(world, { perSecond: flowing, seconds }, work);
  return { asked: worked, sent, cpuSeconds: (await world.hub.cpuSeconds()) - before };
}

function steadyResults(runs: readonly Run[]): readonly Result[] {
  const of = (part: 'p50' | 'p99' | 'max'): number => median(runs.map(({ asked }) => asked.answers[part]));
  const worst = Math.max(...runs.map(({ asked }) => asked.answers.p99));
  const note = `${noteOf(runs)}; the worst run's p99 ${figure(worst)} ms`;
  const what = `${steady} look-ups/s while ${flowing} events/s flow`;
  return [
    { what: `${what}, p50`, unit: 'ms', hub: of('p50') },
    { what: `${what}, p99`, unit: 'ms', hub: of('p99'), target: { kind: 'under', value: 50 }, note },
  ];
}

function fullResults(runs: readonly Run[]): readonly Result[] {
  const rate = median(runs.map(({ asked }) => asked.answers.count / asked.seconds));
  const p50 = median(runs.map(({ asked }) => asked.answers.p50));
  const p99 = median(runs.map(({ asked }) => asked.answers.p99));
  const note = `${connections} connections; p50 ${figure(p50)} ms, p99 ${figure(p99)} ms; ${noteOf(runs)}`;
  return [{ what: `look-ups while ${flowing} events/s flow`, unit: '/s', hub: rate, note }];
}

function noteOf(runs: readonly Run[]): string {
  const bytes = median(runs.map(({ asked }) => asked.bytes));
  const share = (of: (run: Run) => number): string =>
    `${median(runs.map((run) => (100 * of(run)) / run.asked.seconds)).toFixed(0)} %`;
  const acknowledged = median(runs.map(({ sent }) => sent.acknowledged / sent.seconds));
  const failed = runs.reduce((sum, { sent }) => sum + sent.failed, 0);
  return [
    `answers of ${figure(bytes / 1024)} KB${notAnswered(runs.map(({ asked }) => asked))}`,
    `${figure(acknowledged)} events/s acknowledged${failed === 0 ? '' : `, ${failed} not`}`,
    `of a core: hub ${share((run) => run.cpuSeconds)}, asker ${share(({ asked }) => asked.generatorCpuSeconds)}`,
  ].join('; ');
}
