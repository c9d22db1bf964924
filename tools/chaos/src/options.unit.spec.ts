import { describe, expect, it } from 'vitest';
import { readOptions, UsageWrong } from './options.ts';

const newSeed = (): string => 'drawn';

describe('the command line', () => {
  it('asks for faults, with a seed of its own or a given one', () => {
    expect(readOptions(['--faults', '100'], newSeed)).toMatchObject({ faults: 100, seed: 'drawn', resume: false });
    expect(readOptions(['--faults', '7', '--seed', 's'], newSeed)).toMatchObject({ faults: 7, seed: 's' });
  });

  it('goes on, or tests the harness, without a number', () => {
    expect(readOptions(['--resume'], newSeed)).toMatchObject({ resume: true });
    expect(readOptions(['--self-test', 'no merge barrier'], newSeed).selfTest).toEqual(['no merge barrier']);
    expect(readOptions(['--self-test'], newSeed).selfTest).toEqual([]);
  });

  it.each([[[]], [['--faults', '0']], [['--faults', 'many']], [['--faults', '3', 'more']], [['--fault', '3']]])(
    'says how it is used for %j',
    (args) => {
      expect(() => readOptions(args, newSeed)).toThrow(UsageWrong);
    },
  );
});
