import { Redis } from 'ioredis';
import { notAnswered } from '../asking/answers.ts';
import type { AskedResult } from '../asking/questions.ts';
import { median } from '../figures/percentiles.ts';
import type { Result } from '../figures/result.ts';
import { answerKey } from '../peers/answer-key.ts';
import type { OpenAnswers } from '../peers/answers-main.ts';
import { ask } from '../processes/ask.ts';
import { startChild, stopChild } from '../processes/children.ts';
import { figure } from '../report/table.ts';
import type { Bench } from './bench.ts';
import { asked, type SummariesWorld, withSummaries } from './summaries-world.ts';

const connections = 10;
/** Answers that are kept for the peer. */
const kept = 200;

/** Look-ups against bare reads of the same bytes from Redis, over the same HTTP server, in turn; nothing flows. */
export function bareReadPart(bench: Bench): Promise<readonly Result[]> {
  return withSummaries(bench, async (world) => {
    const peer = startChild('peers/answers-main.js');
    try {
      return await bench.report.step('look-ups and bare reads in turn', () => inTurn(world, peer));
    } finally {
      await stopChild(peer);
    }
  });
}

interface Run {
  readonly asked: AskedResult;
  readonly cpuSeconds: number;
}

async function inTurn(world: SummariesWorld, peer: ReturnType<typeof startChild>): Promise<readonly Result[]> {
  const { redisUrl } = world.bench.infrastructure;
  await keepAnswers(world);
  const url = await ask<string>(peer, { redisUrl } satisfies OpenAnswers);
  const { seconds, pairs } = world.bench.options;
  const hub = (forSeconds: number): Promise<Run> =>
    run(world, { seconds: forSeconds, cpu: () => world.hub.cpuSeconds() });
  const bare = (forSeconds: number): Promise<Run> =>
    run(world, { seconds: forSeconds, cpu: () => ask<number>(peer, 'cpu'), url });
  await hub(3);
  await bare(3);
  const runs: { hub: Run[]; bare: Run[] } = { hub: [], bare: [] };
  for (let pair = 0; pair < pairs; pair += 1) {
    runs.hub.push(await hub(seconds));
    runs.bare.push(await bare(seconds));
  }
  return resultsOf(runs.hub, runs.bare);
}

async function keepAnswers(world: SummariesWorld): Promise<void> {
  const questions = world.questions.slice(0, kept);
  const bodies = await asked<readonly string[]>(world, { kind: 'collect', questions });
  const redis = new Redis(world.bench.infrastructure.redisUrl);
  await Promise.all(questions.map(({ about }, n) => redis.set(answerKey(about.nhsNumber), bodies[n] ?? '')));
  redis.disconnect();
}

interface Running {
  readonly seconds: number;
  readonly cpu: () => Promise<number>;
  readonly url?: string;
}

async function run(world: SummariesWorld, { seconds, cpu, url }: Running): Promise<Run> {
  const before = await cpu();
  const questions = world.questions.slice(0, kept);
  const result = await asked(world, {
    kind: 'fully',
    connections,
    seconds,
    questions,
    ...(url !== undefined && { url }),
  });
  return { asked: result, cpuSeconds: (await cpu()) - before };
}

function resultsOf(hub: readonly Run[], bare: readonly Run[]): readonly Result[] {
  const rate = (runs: readonly Run[]): number => median(runs.map(({ asked: one }) => one.answers.count / one.seconds));
  const p50 = (runs: readonly Run[]): number => median(runs.map(({ asked: one }) => one.answers.p50));
  const cpu = (runs: readonly Run[]): number =>
    median(runs.map(({ asked: one, cpuSeconds }) => (1e6 * cpuSeconds) / Math.max(1, one.answers.count)));
  const name = 'bare Redis read';
  const bytes = median(hub.map(({ asked: one }) => one.bytes));
  const note = `answers of ${figure(bytes / 1024)} KB; ${connections} connections${notAnswered([...hub, ...bare].map((one) => one.asked))}`;
  return [
    { what: 'look-ups, nothing flows', unit: '/s', hub: rate(hub), peer: { name, value: rate(bare) }, note },
    { what: 'look-ups, nothing flows, p50', unit: 'ms', hub: p50(hub), peer: { name, value: p50(bare) } },
    { what: 'processor time a look-up', unit: 'µs', hub: cpu(hub), peer: { name, value: cpu(bare) } },
  ];
}
