import { describe, expect, it } from 'vitest';
import { tableOf } from './table.ts';

describe('the table', () => {
  it('shows the ratio to the peer and whether the target is reached', () => {
    const table = tableOf([
      {
        what: 'acknowledged',
        unit: '/s',
        hub: 4000,
        peer: { name: 'floor', value: 9000 },
        target: { kind: 'ratio at least', value: 0.5 },
      },
      { what: 'latency p50', unit: 'ms', hub: 12.34, target: { kind: 'under', value: 15 }, note: 'p99 40' },
    ]);
    expect(table.split('\n').map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
      '| measured | unit | hub | peer | ratio | target | reached | note |',
      '| ------------ | ---- | ----- | ------------- | ----- | ------------------ | ------- | ------ |',
      '| acknowledged | /s | 4,000 | 9,000 (floor) | 0.44 | ratio at least 0.5 | NO | |',
      '| latency p50 | ms | 12.3 | | | under 15 | yes | p99 40 |',
    ]);
  });
});
