import { expect, it } from 'vitest';
import { lastLineOf } from './last-line.ts';

it('the last line has the form that others read', () => {
  const found = {
    ...{ acknowledged: 9, delivered: 8, repeats: 3, lost: ['a'], inverted: [], overtaken: ['b', 'c'] },
    ...{ disguised: [], overclaimed: [], publishedTwice: [], heldInVain: [] },
  };
  expect(lastLineOf(5, found)).toBe(
    'faults 5, acknowledged 9, lost 1, inverted 0, overclaimed 0, repeats 3, overtaken 2',
  );
});
