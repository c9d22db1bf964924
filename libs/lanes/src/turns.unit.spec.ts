import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('lets so many start in one turn of the event loop, in the order in which they came', async () => {
    const turns = new Turns(2);
    const started: number[] = [];
    for (let n = 0; n < 5; n += 1) void turns.take().then(() => started.push(n));
    await Promise.resolve();
    expect(started).toEqual([0, 1]);
    await turn();
    expect(started).toEqual([0, 1, 2, 3]);
    await turn();
    expect(started).toEqual([0, 1, 2, 3, 4]);
  });

  it('starts at once again when a turn has passed', async () => {
    const turns = new Turns(1);
    await turns.take();
    await turn();
    const started: string[] = [];
    void turns.take().then(() => started.push('again'));
    await Promise.resolve();
    expect(started).toEqual(['again']);
  });
});
