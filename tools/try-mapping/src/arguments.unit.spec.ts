import { UsageError } from '@care-relay/tools-ops';
import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

const read = (line: string) => readArguments(line === '' ? [] : line.split(' '), 'b.nurse');

describe('the command line of try-mapping', () => {
  it('has its defaults', () => {
    expect(read('')).toEqual({ publisher: 'hospital-pas', recent: 500, json: false });
    expect(read('--recent 0 --source RCB/PAS --json')).toMatchObject({ recent: 0, source: 'RCB/PAS', json: true });
  });

  it('shows values only to who says why', () => {
    expect(() => read('--reveal')).toThrow(/why/);
    expect(() => read('--reveal --reason  ')).toThrow(UsageError);
    expect(read('--reveal --reason mending --role clinical-safety').reveal).toEqual({
      ...{ person: 'b.nurse', role: 'clinical-safety', reason: 'mending' },
    });
  });

  it.each(['more', '--recent many', '--recent -1', '--recent 50001', '--shown'])('refuses “%s”', (line) => {
    expect(() => read(line)).toThrow(UsageError);
  });
});
