import { expect, it } from 'vitest';
import { repeat } from './repeating.ts';

it('goes on after a failure, never twice at once, and lets what is in progress end', async () => {
  const failures: unknown[] = [];
  const third = Promise.withResolvers<void>();
  let [runs, atOnce] = [0, 0];
  const work = async (): Promise<void> => {
    runs += 1;
    atOnce += 1;
    expect(atOnce).toBe(1);
    await Promise.resolve();
    atOnce -= 1;
    if (runs === 1) throw new RangeError('this once');
    if (runs === 3) third.resolve();
  };
  const repeating = repeat(1, work, (error) => failures.push(error));
  await third.promise;
  await repeating.stop();
  expect([failures.length, atOnce]).toEqual([1, 0]);
  const runsThen = runs;
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(runs).toBe(runsThen);
});
