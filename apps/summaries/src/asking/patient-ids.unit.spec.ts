import { Secret } from '@care-relay/platform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patientIds } from './patient-ids.ts';

const ids = patientIds(new Secret('a'.repeat(32)));
const subjects = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => `k1:${Buffer.from(bytes).toString('base64url')}`);

describe('the id of a patient', () => {
  it('is one of FHIR, leads back, and holds nothing of the subject', () => {
    fc.assert(
      fc.property(subjects, (subject) => {
        const id = ids.seal(subject);
        expect(id).toMatch(/^[A-Za-z0-9.-]{64}$/);
        expect(ids.open(id)).toBe(subject);
        expect(ids.seal(subject)).toBe(id);
        expect(patientIds(new Secret('b'.repeat(32))).open(id)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  it('cannot be made up or changed', () => {
    const id = ids.seal(`k1:${Buffer.alloc(32, 7).toString('base64url')}`);
    const changed = (id.startsWith('A') ? 'B' : 'A') + id.slice(1);
    for (const text of [changed, id.slice(1), '', '9991234012', `${id}A`]) expect(ids.open(text)).toBeUndefined();
  });
});
