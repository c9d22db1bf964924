import { describe, expect, it } from 'vitest';
import { partNames, readOptions, UsageWrong } from './options.ts';

describe('the command line', () => {
  it('has the defaults of a full run', () => {
    expect(readOptions([])).toEqual({
      seconds: 20,
      pairs: 5,
      parts: partNames,
      connections: [1, 10, 50],
      waiting: 100_000,
      records: 1_000_000,
      patients: 100_000,
      report: 'benchmark',
      profile: false,
      quick: false,
    });
  });

  it('takes other sizes, and a quick run', () => {
    expect(readOptions(['--quick', '--only', 'parsing,memory', '--connections', '50'])).toMatchObject({
      seconds: 5,
      pairs: 2,
      parts: ['parsing', 'memory'],
      connections: [50],
    });
    expect(readOptions(['--quick', '--seconds', '7'])).toMatchObject({ seconds: 7 });
  });

  it('takes parts in one order, whatever the order they are named in', () => {
    expect(readOptions(['--only', 'latency,rebuild,look-ups']).parts).toEqual(['look-ups', 'rebuild', 'latency']);
  });

  it.each([['--seconds', 'many'], ['--patients', '100001'], ['--report', '../up'], ['--only', 'all'], ['--fast']])(
    'refuses %s %s',
    (...args) => {
      expect(() => readOptions(args.filter((one) => one !== undefined))).toThrow(UsageWrong);
    },
  );
});
