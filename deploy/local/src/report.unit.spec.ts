import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReport } from './report.ts';

describe('a report', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('says what goes on once it takes two seconds, and how long it took', async () => {
    const lines: string[] = [];
    const report = createReport((line) => lines.push(line));
    const done = report.step('start Kafka', () => new Promise((resolve) => setTimeout(resolve, 4_000)));
    await vi.advanceTimersByTimeAsync(1_999);
    expect(lines).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(lines).toEqual(['… start Kafka']);
    await vi.advanceTimersByTimeAsync(2_000);
    await done;
    expect(lines).toEqual(['… start Kafka', '✓ start Kafka (4.0 s)']);
    expect(report.timings).toEqual([{ title: 'start Kafka', ms: 4_000 }]);
  });

  it('leaves a failed step to whoever tells of the failure', async () => {
    const lines: string[] = [];
    const report = createReport((line) => lines.push(line));
    await expect(report.step('start Kafka', () => Promise.reject(new RangeError('no')))).rejects.toThrow('no');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(lines).toEqual([]);
  });
});
