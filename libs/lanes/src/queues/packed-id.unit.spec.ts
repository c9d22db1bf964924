import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packId, unpackId } from './packed-id.ts';

describe('a packed id', () => {
  it('is the same id again, whatever it looks like', () => {
    const sixteen = fc.string({ minLength: 16, maxLength: 16 });
    const marked = fc.string().map((text) => `=${text}`);
    fc.assert(
      fc.property(fc.oneof(fc.uuid(), fc.string(), sixteen, marked), (id) => {
        expect(unpackId(packId(id))).toBe(id);
      }),
    );
  });

  it('is short where it was a UUID', () => {
    expect(packId('6f1d7c1e-6d0b-5a53-9d5e-2f3a7a1c9b10')).toHaveLength(16);
  });
});
