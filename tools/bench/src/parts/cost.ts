import type { EngineCost, HeapEach } from '../engine/cost-main.ts';
import type { Result } from '../figures/result.ts';
import { figure } from '../report/table.ts';
import { ask } from '../processes/ask.ts';
import { startChild, stopChild } from '../processes/children.ts';
import type { Bench } from './bench.ts';

/** What the engine itself costs: processor time an event, and memory a parked entry. */
export async function costPart({ report, options }: Pick<Bench, 'report' | 'options'>): Promise<readonly Result[]> {
  const child = startChild('engine/cost-main.js', ['--expose-gc']);
  try {
    const { microseconds, heap } = await report.step('the engine alone', () => {
      return ask<EngineCost>(child, { seconds: Math.min(5, options.seconds), pairs: options.pairs });
    });
    const what = 'engine alone, processor time an event';
    const note = 'lanes, gates and offsets; attempts, log and ledger answer at once';
    return [
      { what, unit: 'µs', hub: microseconds, note },
      heapRow('heap a parked entry, 100 of each patient', heap.together),
      heapRow('heap a parked entry, each of another patient', heap.apart),
    ];
  } finally {
    await stopChild(child);
  }
}

function heapRow(what: string, heap: readonly HeapEach[]): Result {
  const each = heap.map(({ entries, bytes }) => `${figure(bytes)} of ${entries.toLocaleString('en-GB')}`).join(', ');
  const most = Math.max(...heap.map(({ bytes }) => bytes));
  return { what, unit: 'bytes', hub: most, target: { kind: 'under', value: 400 }, note: `the most of: ${each}` };
}
