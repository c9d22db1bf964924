import { describe, expect, it } from 'vitest';
import { closingLine, sum, tallyOf } from './tally.ts';
import { parseResults } from './vitest-results.ts';

describe('the closing line', () => {
  it.each([
    [{ passed: 12, failed: 0, skipped: 0 }, '12 passed, 0 failed'],
    [{ passed: 0, failed: 3, skipped: 2 }, '0 passed, 3 failed, 2 skipped'],
  ])('of %j is %j', (tally, line) => {
    expect(closingLine(tally)).toBe(line);
  });

  it('counts lint and type check as one each', () => {
    expect(sum([tallyOf(true), tallyOf(false), { passed: 5, failed: 0, skipped: 1 }])).toEqual({
      passed: 6,
      failed: 1,
      skipped: 1,
    });
  });
});

describe('the results of vitest', () => {
  it('count tests, skipped ones and those still to be written', () => {
    const report = { numPassedTests: 4, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(parseResults(report)).toEqual({ passed: 4, failed: 1, skipped: 3 });
  });

  it('count a file that could not be loaded as one failure', () => {
    const unloaded = { status: 'failed', assertionResults: [] };
    const loaded = { status: 'failed', assertionResults: [{ status: 'failed' }] };
    expect(parseResults({ numFailedTests: 1, testResults: [unloaded, loaded] }).failed).toBe(2);
  });

  it.each([null, 7, [], 'x'])('are nothing in %j', (report) => {
    expect(parseResults(report)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});
