import { median } from '../figures/percentiles.ts';
import type { Result } from '../figures/result.ts';
import type { Bench } from './bench.ts';

/** How long the hub takes until it takes messages: first on empty topics, then again with what it left. */
export async function startingPart(bench: Bench): Promise<readonly Result[]> {
  return bench.report.step('cold and warm starts', async () => {
    const cold = await startAndStop(bench);
    const warm: number[] = [];
    for (let index = 0; index < bench.options.pairs; index += 1) warm.push(await startAndStop(bench));
    return [
      { what: 'cold start', unit: 'ms', hub: cold, note: 'first start on empty topics' },
      { what: 'warm start', unit: 'ms', hub: median(warm) },
    ];
  });
}

async function startAndStop(bench: Bench): Promise<number> {
  const hub = await bench.startHub();
  await hub.stop();
  return hub.startedInMs;
}
