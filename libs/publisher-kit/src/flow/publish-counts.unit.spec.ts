import { metricsRegistry, silentLogger } from '@care-relay/platform';
import { expect, it } from 'vitest';
import type { KeptMessage } from '../intake/kept-message.ts';
import { publishCounts } from './publish-counts.ts';

const minute = 60_000;

function keptOf(source: string, trigger = 'A01'): KeptMessage {
  return {
    ...{ at: { topic: 'intake.hospital-pas', partition: 0, offset: 7 }, bytes: Buffer.from('kept'), source, trigger },
    ...{ subjects: [], receivedAt: '2026-01-31T09:00:00Z', processingId: 'T', traceparent: '' },
  };
}

function counting() {
  const world = { now: Date.parse('2026-01-31T09:00:00Z'), told: Array<string>() };
  const log = { ...silentLogger, warn: (message: string) => void world.told.push(message) };
  return { world, tell: publishCounts('hospital-pas', { metrics: metricsRegistry(), log, now: () => world.now }).tell };
}

it('tells of control ids that come again once an hour for each source', () => {
  const { world, tell } = counting();
  for (const source of ['RX1/PAS', 'RX1/PAS', 'RX2/PAS']) tell.controlIdReused(keptOf(source));
  expect(world.told).toHaveLength(2);
  world.now += 59 * minute;
  tell.controlIdReused(keptOf('RX1/PAS'));
  expect(world.told).toHaveLength(2);
  world.now += minute;
  tell.controlIdReused(keptOf('RX1/PAS'));
  expect(world.told).toHaveLength(3);
});

it('asks for a person where something was merged or moved, and for none otherwise', () => {
  const { world, tell } = counting();
  tell.unmapped(keptOf('RX1/PAS', 'A60'), { identityMove: false });
  expect(world.told).toEqual([]);
  tell.unmapped(keptOf('RX1/PAS', 'A44'), { identityMove: true });
  expect(world.told).toEqual(['an identity trigger without an event type needs a person']);
});
