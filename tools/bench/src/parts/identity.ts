import { median } from '../figures/percentiles.ts';
import type { Result } from '../figures/result.ts';
import type { FindPeople, FoundPeople } from '../identity/identity-main.ts';
import { askedAbout } from '../people/people.ts';
import { ask } from '../processes/ask.ts';
import { startChild, stopChild } from '../processes/children.ts';
import { figure } from '../report/table.ts';
import type { Bench } from './bench.ts';
import { withSummaries } from './summaries-world.ts';

const atOnce = 32;

/** Who is who, asked of the view in Redis by itself: one question after the other, and many at once. */
export function identityPart(bench: Bench): Promise<readonly Result[]> {
  return withSummaries(bench, async () => {
    const finder = startChild('identity/identity-main.js');
    try {
      return await bench.report.step('who is who, by subject and by number', async () => [
        ...(await measured(bench, finder, 'subject')),
        ...(await measured(bench, finder, 'nhsNumber')),
      ]);
    } finally {
      await stopChild(finder);
    }
  });
}

const named = { subject: 'subject', nhsNumber: 'number and birth date' } as const;

async function measured(
  { options, infrastructure }: Bench,
  finder: Parameters<typeof ask>[0],
  by: FindPeople['by'],
): Promise<readonly Result[]> {
  const { pairs, seconds } = options;
  const { kafkaBrokers: brokers, registryUrl, redisUrl } = infrastructure;
  const found = (many: number, forSeconds: number): Promise<FoundPeople> =>
    ask(finder, {
      ...{ brokers, registryUrl, redisUrl, by, people: askedAbout, atOnce: many, seconds: forSeconds },
    } satisfies FindPeople);
  await found(atOnce, 2);
  const runs: { one: FoundPeople[]; many: FoundPeople[] } = { one: [], many: [] };
  for (let pair = 0; pair < pairs; pair += 1) {
    runs.one.push(await found(1, Math.min(5, seconds)));
    runs.many.push(await found(atOnce, Math.min(5, seconds)));
  }
  return resultsOf(by, runs.one, runs.many);
}

function resultsOf(by: FindPeople['by'], one: readonly FoundPeople[], many: readonly FoundPeople[]): readonly Result[] {
  const rate = median(many.map(({ found, seconds }) => found / seconds));
  const cpu = median(many.map(({ cpuSeconds, found }) => (1e6 * cpuSeconds) / Math.max(1, found)));
  const of = (part: 'p50' | 'p99'): number => median(one.map(({ answers }) => answers[part]));
  const records = median(many.map(({ records: all, found }) => all / Math.max(1, found)));
  const others = [...one, ...many].reduce((sum, { otherwise }) => sum + otherwise, 0);
  const note = [
    `${atOnce} at once; ${figure(records)} records a person`,
    `${figure(cpu)} µs of processor time each, without Redis's`,
    `alone p50 ${figure(of('p50'))} ms, p99 ${figure(of('p99'))} ms${others === 0 ? '' : `; ${others} not found`}`,
  ];
  return [{ what: `who is who, by ${named[by]}`, unit: '/s', hub: rate, note: note.join('; ') }];
}
