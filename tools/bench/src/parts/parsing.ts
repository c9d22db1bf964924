import type { Result } from '../figures/result.ts';
import type { ParsingRates } from '../peers/parsing-main.ts';
import { ask } from '../processes/ask.ts';
import { startChild, stopChild } from '../processes/children.ts';
import type { Bench } from './bench.ts';

/** Messages parsed and mapped a second, on one core, against @medplum/core's parsing alone. */
export async function parsingPart({ options, report }: Pick<Bench, 'options' | 'report'>): Promise<readonly Result[]> {
  const child = startChild('peers/parsing-main.js');
  try {
    const rounds = { pairs: options.pairs, seconds: Math.min(3, options.seconds) };
    const rates = await report.step('parsing and mapping', () => ask<ParsingRates>(child, rounds));
    return rowsOf(rates);
  } finally {
    await stopChild(child);
  }
}

function rowsOf({ parse, parseAndMap, medplumParse, bytes }: ParsingRates): readonly Result[] {
  const peer = { name: '@medplum/core, parse alone', value: medplumParse };
  const note = `messages of ${bytes} bytes, one process`;
  return [
    { what: 'parse', unit: '/s', hub: parse, peer, note },
    { what: 'parse and map', unit: '/s', hub: parseAndMap, peer, target: { kind: 'ratio at least', value: 3 }, note },
  ];
}
