import { parsePolicy } from '@care-relay/lanes';
import { parseOdsCode } from '@care-relay/nhs';
import { silentLogger } from '@care-relay/platform';
import { describe, expect, it } from 'vitest';
import { type Matter, Rounds } from './rounds.ts';
import type { Looked } from './teller.ts';

const ods = parseOdsCode('RYA');
if (!ods.ok) throw new TypeError('no ODS code');
const trust = {
  ...{ ods: ods.value, name: 'West Ambulance', endpoint: 'https://epcr.example/fhir', processing: 'test' as const },
  ...{ timeoutMs: 1_000, concurrency: 2, policy: parsePolicy({}), since: '2026-01-01T00:00:00Z' },
  ...{ graceMs: 0, openAtMostMs: 3_600_000 },
};

/** Looks that end when they are told to. */
function world(count: number) {
  const begun: string[] = [];
  const ending = new Map<string, (looked: Looked) => void>();
  let now = 0;
  const matterOf = (key: string): Matter => ({
    ...{ key, trust },
    look() {
      begun.push(key);
      return new Promise((resolve) => ending.set(key, resolve));
    },
  });
  const all = Array.from({ length: count }, (_, n) => matterOf(`m${n}`));
  const rounds = new Rounds({ matters: () => Promise.resolve(all), now: () => now, log: silentLogger });
  return {
    ...{ begun, rounds, all, matterOf },
    at: (ms: number) => void (now = ms),
    async end(key: string, looked: Looked = 'done') {
      ending.get(key)?.(looked);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('rounds', () => {
  it('look at all there is, however many more than may be looked at at once', async () => {
    const { begun, rounds, end } = world(5);
    await rounds.begin();
    expect(begun).toEqual(['m0', 'm1']);
    for (const key of ['m1', 'm0', 'm2']) await end(key);
    expect(begun).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
  });

  it('go on where they were, and not from the beginning', async () => {
    const { begun, rounds, end } = world(4);
    await rounds.begin();
    await end('m0');
    await rounds.begin();
    await end('m1');
    expect(begun).toEqual(['m0', 'm1', 'm2', 'm3']);
    await end('m2');
    expect(begun).toEqual(['m0', 'm1', 'm2', 'm3', 'm0']);
  });

  it('look again at what could not be told after a pause, and meanwhile at the others', async () => {
    const { begun, rounds, end, at } = world(2);
    await rounds.begin();
    await end('m0', 'again');
    await end('m1');
    await rounds.begin();
    expect(begun).toEqual(['m0', 'm1', 'm1']);
    at(60_000);
    await rounds.begin();
    expect(begun).toEqual(['m0', 'm1', 'm1', 'm0']);
  });

  it('forget what could not be told once it is there no longer', async () => {
    const { rounds, all, end } = world(2);
    await rounds.begin();
    for (const key of ['m0', 'm1']) await end(key, 'again');
    expect(rounds.counts).toEqual({ underWay: 0, waiting: 2 });
    all.splice(0, 1);
    await rounds.begin();
    expect(rounds.counts.waiting).toBe(1);
  });

  it('look at nothing that is there no longer, and begin nothing once they are stopped', async () => {
    const { begun, rounds, all, end } = world(4);
    await rounds.begin();
    all.splice(2, 1);
    await rounds.begin();
    await end('m0');
    expect(begun).toEqual(['m0', 'm1', 'm3']);
    const settled = rounds.settled();
    await end('m1');
    await end('m3');
    await settled;
    expect(begun).toEqual(['m0', 'm1', 'm3']);
  });
});
