import { systemClock } from '@care-relay/platform';
import type { Result } from '../figures/result.ts';
import type { Memory } from '../hub/probe.ts';
import type { FullLoadResult } from '../load/questions.ts';
import { ask } from '../processes/ask.ts';
import type { Bench } from './bench.ts';

/** The hub's memory at rest and under full load, each after a collection. */
export async function memoryPart(bench: Bench): Promise<readonly Result[]> {
  const hub = await bench.startHub();
  try {
    return await bench.report.step('memory', async () => {
      await systemClock.sleep(3_000);
      const rest = await hub.memory();
      const seconds = Math.max(10, bench.options.seconds);
      const load = { kind: 'full', port: bench.mllpPort, connections: 50, seconds, from: bench.numbers() };
      const loading = ask<FullLoadResult>(bench.load, load);
      await systemClock.sleep(seconds * 800);
      const loaded = await hub.memory();
      await loading;
      return [rowOf('memory at rest', rest), rowOf('memory under load, 50 connections', loaded)];
    });
  } finally {
    await hub.stop();
  }
}

const rowOf = (what: string, { rssMb, heapMb, outsideHeapMb }: Memory): Result => ({
  what,
  unit: 'MB',
  hub: rssMb,
  target: { kind: 'under', value: 350 },
  note: `resident, after a collection; heap ${heapMb} MB, outside it ${outsideHeapMb} MB`,
});
