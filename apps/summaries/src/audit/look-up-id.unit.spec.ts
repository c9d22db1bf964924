import { randomIds, seededIds } from '@care-relay/platform';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { lookUpId, lookUpTime } from './look-up-id.ts';

it('says when the look-up was made', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 48 - 1), (now) => {
      expect(lookUpTime(lookUpId(now, randomIds))).toBe(now);
      expect(lookUpTime(lookUpId(now, seededIds('a')))).toBe(now);
    }),
  );
});

it('is not mistaken for anything else', () => {
  for (const text of ['', 'x', '9990000018', '019bb0a1-5c3b-4c39-9b3e-0a8d3f5a1b11', `${lookUpId(1, randomIds)}\n`])
    expect(lookUpTime(text)).toBeUndefined();
});
