import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utcText } from './utc-text.ts';

it('an instant is written as Date writes it, whatever was written before', () => {
  const instants = fc.array(
    fc.oneof(
      fc.maxSafeNat().map((n) => n % 4e12),
      fc.integer({ min: -2e12, max: 0 }),
    ),
  );
  fc.assert(
    fc.property(instants, (all) => {
      expect(all.map(utcText)).toEqual(all.map((instant) => new Date(instant).toISOString()));
    }),
  );
});
