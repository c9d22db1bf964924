import { describe, expect, it } from 'vitest';
import { Reach } from './reach.ts';

describe('up to where everything was taken care of', () => {
  it('is the lowest that is under way, in whatever order things end', () => {
    const reach = new Reach(0);
    for (const offset of [5, 6, 7]) reach.begin(offset);
    for (const offset of [7, 5]) reach.end(offset);
    expect(reach.offset).toBe(6);
    reach.end(6);
    expect(reach.offset).toBe(8);
  });

  it('stays where something failed until it is done again from there', () => {
    const reach = new Reach(0);
    for (const offset of [5, 6, 7, 8]) reach.begin(offset);
    for (const offset of [7, 6]) reach.failed(offset);
    for (const offset of [5, 8]) reach.end(offset);
    expect(reach.offset).toBe(6);
    expect(reach.beginAgain()).toBe(6);
    expect(reach.beginAgain()).toBeUndefined();
    expect(reach.offset).toBe(6);
    reach.end(6);
    expect(reach.offset).toBe(9);
  });

  it('goes back to where it failed again', () => {
    const reach = new Reach(0);
    reach.begin(5);
    reach.failed(5);
    reach.failed(reach.beginAgain() ?? -1);
    reach.skipTo(20);
    expect(reach.offset).toBe(5);
  });
});
