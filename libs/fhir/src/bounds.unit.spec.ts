import { expect, it } from 'vitest';
import { boundsOf } from './bounds.ts';

it.each([
  ['2026-01-12', '2026-01-13', '2026-01-13'],
  ['2026-01-13', '2026-01-13', '2026-01-13'],
  ['2026-01-13', '2026-01-12', undefined],
  ['2026-01', '2026-01-12', undefined],
  ['2026-01-12T08:05:00+01:00', '2026-01-12T07:30:00Z', '2026-01-12T07:30:00Z'],
  ['2026-01-12T08:05:00Z', '2026-01-12T08:30:00+01:00', undefined],
  ['2026-01-12T08:05:00Z', '2026-01-12', undefined],
  [undefined, '2026-01-12', '2026-01-12'],
])('from %s until %s ends %s', (start, end, shown) => {
  expect(boundsOf(start, end)).toEqual({ start, end: shown });
});
