import { describe, expect, it } from 'vitest';
import { gathered } from './gathered.ts';

describe('questions of one turn', () => {
  it('go together, and each gets its own answer', async () => {
    const asked: (readonly number[])[] = [];
    const ask = gathered((questions: readonly number[]) => {
      asked.push(questions);
      return Promise.resolve(questions.map((one) => one * 10));
    });
    const later = Promise.resolve().then(() => ask(3));
    expect(await Promise.all([ask(1), ask(2), later])).toEqual([10, 20, 30]);
    expect(await ask(4)).toBe(40);
    expect(asked).toEqual([[1, 2, 3], [4]]);
  });

  it('fail together, and the next turn asks anew', async () => {
    let away = true;
    const ask = gathered((questions: readonly string[]) =>
      away ? Promise.reject(new RangeError('away')) : Promise.resolve(questions),
    );
    const both = await Promise.allSettled([ask('a'), ask('b')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    away = false;
    expect(await ask('c')).toBe('c');
  });
});
