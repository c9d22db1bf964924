import { expect, it } from 'vitest';
import { limited } from './limited-log.ts';
import type { BusLogEntry } from './settings.ts';

it('says a message once in five seconds, then how often it was not said', () => {
  let now = 0;
  const said: BusLogEntry[] = [];
  const log = limited(
    (entry) => said.push(entry),
    () => now,
  );
  const entry = { level: 'warn', message: 'consuming failed', fields: { error: 'ECONNREFUSED' } } as const;
  for (const at of [0, 1_000, 4_000, 6_000]) {
    now = at;
    log?.(entry);
  }
  expect(said).toEqual([entry, { ...entry, fields: { error: 'ECONNREFUSED', unsaid: 2 } }]);
});
