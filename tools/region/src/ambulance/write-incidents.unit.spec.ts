import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCrews } from './crews.ts';
import { writeIncidents } from './write-incidents.ts';

const noon = Date.parse('2026-01-12T12:00:00Z');
const own = { organisation: 'RYA', id: 'INC-1', patients: [] };
let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'region-incidents-'));
  path = join(folder, 'incidents.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes at once, and again at each `turn`. */
function writing() {
  let turn = (): void => undefined;
  const sleep = vi.fn(
    (_ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        turn = resolve;
        signal?.addEventListener('abort', () => resolve());
      }),
  );
  const { stop } = writeIncidents(path, { clock: { now: () => noon, sleep }, crews: createCrews() });
  const times = (count: number) => vi.waitFor(() => expect(sleep).toHaveBeenCalledTimes(count));
  return { stop, times, turn: () => turn() };
}

const written = () => JSON.parse(readFileSync(path, 'utf8')).incidents;

it('goes on with the simulated incidents and keeps what others wrote', async () => {
  writeFileSync(path, JSON.stringify({ incidents: [own, { organisation: 'RYA', id: 'SIM-1' }] }));
  const { stop, times } = writing();
  await times(1);
  expect(written()).toHaveLength(6);
  expect(written()[0]).toEqual(own);
  await stop();
});

it('leaves alone what somebody is writing, and goes on once it can be read', async () => {
  writeFileSync(path, '{"incidents":[');
  const { stop, times, turn } = writing();
  await times(1);
  expect(readFileSync(path, 'utf8')).toBe('{"incidents":[');
  writeFileSync(path, JSON.stringify({ incidents: [own] }));
  turn();
  await times(2);
  expect(written()).toHaveLength(6);
  await stop();
});
