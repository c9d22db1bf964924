import { describe, expect, it } from 'vitest';
import { seededIds, uuidFrom } from './ids.ts';
import { formatTraceparent, newTrace } from './trace.ts';

describe('trace context', () => {
  it('is written as a traceparent, and no two begin alike', () => {
    const written = Array.from({ length: 1_000 }, () => formatTraceparent(newTrace()));
    for (const one of written) expect(one).toMatch(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01$/);
    expect(new Set(written.flatMap((one) => one.split('-').slice(1, 3))).size).toBe(2_000);
  });
});

describe('ids', () => {
  it('are the same for a seed, different among themselves, and valid UUIDs', () => {
    const [a, b] = [seededIds('s'), seededIds('s')];
    const given = [a.next(), a.next()];
    expect([b.next(), b.next()]).toEqual(given);
    expect(new Set(given).size).toBe(2);
    expect(uuidFrom('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
