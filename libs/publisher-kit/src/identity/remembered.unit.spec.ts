import { describe, expect, it } from 'vitest';
import { remembered } from './remembered.ts';

describe('answers remembered', () => {
  it('are made once while they are asked for, and their number is bounded', () => {
    const made: string[] = [];
    const ask = remembered(2, (text) => {
      made.push(text);
      return text.toUpperCase();
    });
    expect(['a', 'b', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'B']);
    expect(made).toEqual(['a', 'b']);
    ['c', 'a', 'd', 'e', 'f', 'g'].forEach(ask);
    made.length = 0;
    expect(ask('b')).toBe('B');
    expect(made).toEqual(['b']);
  });
});
