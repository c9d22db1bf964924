import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCrews } from './crews.ts';
import { ambulanceTrust } from './epcr.ts';
import { incidentsAt } from './incidents.ts';

const crews = createCrews();
const minuteMs = 60_000;
const noon = Date.parse('2026-01-12T12:00:00Z');

describe('the simulated incidents', () => {
  it('go on step by step, until the crew is clear or stood down', () => {
    const id = incidentsAt(noon, crews)[0]?.id;
    const story = [0, 1, 2, 3, 4].map(
      (n) => incidentsAt(noon + n * minuteMs, crews).find((one) => one.id === id)?.state,
    );
    const isStoodDown = story.includes('stood-down');
    expect(story[0]).toBe('dispatched');
    expect(story[4]).toBe(isStoodDown ? 'stood-down' : 'clear');
  });

  it('have crews that are stood down, and incidents that go to another crew', () => {
    const hour = Array.from({ length: 60 }, (_, n) => incidentsAt(noon + n * minuteMs, crews)).flat();
    expect(hour.some(({ state }) => state === 'stood-down')).toBe(true);
    const byIncident = Map.groupBy(hour, ({ id }) => id);
    expect([...byIncident.values()].some((all) => new Set(all.map(({ callSign }) => callSign)).size > 1)).toBe(true);
  });

  it('are of a trust that is in the local directory, where it listens', () => {
    const file = new URL('../../../../deploy/environments/local/ambulance-trust/directory.json', import.meta.url);
    const { ods, name, port } = ambulanceTrust;
    const entry = expect.objectContaining({ ods, name, endpoint: `http://127.0.0.1:${port}/${ods}` });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ trusts: [entry] });
  });
});
