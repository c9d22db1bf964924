import { describe, expect, it } from 'vitest';
import { seededIds, uuidFrom } from './ids.ts';
import { continueTrace, formatTraceparent, newTrace, parseTraceparent } from './trace.ts';

const header = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('trace context', () => {
  it('reads and writes a traceparent', () => {
    const trace = parseTraceparent(header);
    expect(trace).toEqual({ traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7', sampled: true });
    expect(trace && formatTraceparent(trace)).toBe(header);
  });

  it.each([
    undefined,
    '',
    'x',
    header.replace('00-', 'ff-'),
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    header.slice(1),
  ])('begins a new trace for %j', (given) => {
    expect(parseTraceparent(given)).toBeUndefined();
    expect(parseTraceparent(formatTraceparent(continueTrace(given)))).toBeDefined();
  });

  it('continues a trace with a step of its own', () => {
    const next = continueTrace(header);
    expect(next.traceId).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
    expect(next.spanId).not.toBe('00f067aa0ba902b7');
    expect(newTrace().traceId).not.toBe(newTrace().traceId);
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
