import { Redis } from 'ioredis';
import type { AskedResult } from '../asking/questions.ts';
import type { Result } from '../figures/result.ts';
import { BenchSettings } from '../infrastructure.ts';
import { figure } from '../report/table.ts';
import type { Bench } from './bench.ts';
import { asked, type SummariesWorld, withSummaries } from './summaries-world.ts';

const limitSeconds = 540;

/** Redis loses everything: how long until a crew's question is answered again. Never with a miss meanwhile. */
export async function rebuildPart(bench: Bench): Promise<readonly Result[]> {
  if (BenchSettings.read().redisUrl !== undefined) {
    bench.report.say('rebuild is left out: Redis was given, and everything in it would be lost');
    return [];
  }
  return withSummaries(bench, (world) =>
    bench.report.step(`${bench.options.patients} patients built again after FLUSHALL`, () => rebuilt(world)),
  );
}

async function rebuilt(world: SummariesWorld): Promise<readonly Result[]> {
  const { bench, hub } = world;
  const rest = await hub.memory();
  await hub.memoryPeaks();
  const cpuBefore = await hub.cpuSeconds();
  const answered = asked<AskedResult | undefined>(world, { kind: 'until answered', limitSeconds });
  const redis = new Redis(bench.infrastructure.redisUrl);
  try {
    await redis.flushall();
    const result = await answered;
    const [peaks, cpu] = [await hub.memoryPeaks(), (await hub.cpuSeconds()) - cpuBefore];
    const used = Math.round(Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]) / 2 ** 20);
    return resultsOf(bench, { result, peaks, cpu, rest, used });
  } finally {
    redis.disconnect();
  }
}

interface Rebuilt {
  readonly result: AskedResult | undefined;
  readonly peaks: { readonly rssMb: number; readonly heapMb: number };
  readonly cpu: number;
  readonly rest: { readonly rssMb: number; readonly heapMb: number };
  /** Of Redis afterwards, MB. */
  readonly used: number;
}

function resultsOf({ options }: Bench, { result, peaks, cpu, rest, used }: Rebuilt): readonly Result[] {
  const { '503 incomplete': incomplete = 0, '200': fine = 0, ...others } = result?.statuses ?? {};
  const strange = Object.keys(others).length === 0 ? '' : `; also ${JSON.stringify(others)}`;
  const what = `${figure(options.patients)} patients built again after FLUSHALL`;
  return [
    {
      what: `${what}, until questions are answered`,
      unit: 's',
      hub: result?.seconds ?? limitSeconds,
      note: [
        result === undefined
          ? 'never answered'
          : `${incomplete} questions met 503 meanwhile, ${fine} were answered${strange}`,
        `${figure(cpu)} s of processor time; Redis holds ${used} MB then`,
      ].join('; '),
    },
    {
      what: `${what}, the most memory`,
      unit: 'MB',
      hub: peaks.rssMb,
      note: `resident, the whole hub; heap ${peaks.heapMb} MB; before, after a collection: ${rest.rssMb} and ${rest.heapMb} MB`,
    },
  ];
}
