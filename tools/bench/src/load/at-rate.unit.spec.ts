import { expect, it } from 'vitest';
import { atRate } from './at-rate.ts';

const turns = { perSecond: 1_000_000, seconds: 6 / 1_000_000, slots: 2 };

it('goes on while a connection waits, and gives each its own work in order', async () => {
  const done: string[] = [];
  const first = Promise.withResolvers<void>();
  const all = atRate(turns, (index, slot) => async () => {
    if (index === 0) await first.promise;
    done.push(`${slot}:${index}`);
    if (index === 5) first.resolve();
  });
  await all;
  expect(done).toEqual(['1:1', '1:3', '1:5', '0:0', '0:2', '0:4']);
});

it('leaves out turns at which nothing is done', async () => {
  const done: number[] = [];
  await atRate(turns, (index) => (index % 2 === 0 ? undefined : async () => void done.push(index)));
  expect(done).toEqual([1, 3, 5]);
});
