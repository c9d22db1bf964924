import { readFileSync } from 'node:fs';
import type { Tally } from './tally.ts';

/** What vitest's JSON report counts; a file that could not even be loaded counts as one failure. */
export function readResults(file: string): Tally | undefined {
  try {
    return parseResults(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

export function parseResults(report: unknown): Tally {
  return {
    passed: countOf(report, 'numPassedTests'),
    failed: countOf(report, 'numFailedTests') + unloaded(report),
    skipped: countOf(report, 'numPendingTests') + countOf(report, 'numTodoTests'),
  };
}

function unloaded(report: unknown): number {
  const files = fieldOf(report, 'testResults');
  if (!Array.isArray(files)) return 0;
  return files.filter((file) => {
    const tests = fieldOf(file, 'assertionResults');
    const named = Array.isArray(tests) && tests.some((test) => fieldOf(test, 'status') === 'failed');
    return fieldOf(file, 'status') === 'failed' && !named;
  }).length;
}

function countOf(report: unknown, name: string): number {
  const value = fieldOf(report, name);
  return typeof value === 'number' ? value : 0;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
