import { createStateCodec, fixedSchemaIds, type StateDrafts } from '@care-relay/care-events';
import { MemoryBus } from '@care-relay/event-bus';
import { beforeEach, expect, it } from 'vitest';
import type { OpsContext } from '../ops-context.ts';
import { type LookUpsRequest, sayLookUps } from './look-ups.ts';

const now = Date.UTC(2026, 2, 2, 3, 0);
const codec = createStateCodec(fixedSchemaIds());
let context: OpsContext;
let write: (draft: Partial<StateDrafts['LookUpAudited']>) => Promise<unknown>;

beforeEach(async () => {
  const bus = new MemoryBus(undefined, () => now);
  bus.broker.log.createTopic('relay.audit', 2);
  const producer = await bus.producer();
  let n = 0;
  write = (draft) => {
    const lookUp = `look-up-${(n += 1)}`;
    const usual = { lookUp, at: now - 60_000, operation: 'summary', outcome: 'answered', code: 'incident' };
    const asker = { client: 'epcr', organisation: 'RYA', user: 'U1', role: 'crew', subjects: ['k1:a'] };
    const context = { contextKind: 'incident', contextId: 'INC-1' };
    const record = { ...usual, ...asker, ...context, ...draft };
    return producer.send({
      ...{ topic: 'relay.audit', key: record.lookUp, headers: {} },
      value: codec.encode('LookUpAudited', record),
    });
  };
  context = {
    ...{ logs: { bus, codec, redisUrl: '' }, now: () => now, newId: () => 'id' },
    inTime: () => () => Promise.resolve(false),
  };
});

const say = (more: Partial<LookUpsRequest> = {}) => sayLookUps({ kind: 'lookUps', json: false, ...more }, context);

it('says who asked for what, what came of it and why', async () => {
  await write({});
  await write({ at: now - 50_000, outcome: 'refused', code: 'NO_RELATIONSHIP', contextKind: null, contextId: null });
  await write({ at: now - 40_000, code: 'emergency', emergencyReason: 'life-at-risk', withheld: 'location' });
  const [heading, ...lines] = (await say()).split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '));
  expect(heading).toBe('WHEN | ORGANISATION | USER | ROLE | CLIENT | FOR | ASKED | BECAME | WHY | LOOK-UP');
  expect(lines).toEqual([
    '2026-03-02T02:59:00.000Z | RYA | U1 | crew | epcr | incident INC-1 | summary | answered | incident | look-up-1',
    '2026-03-02T02:59:10.000Z | RYA | U1 | crew | epcr | summary | refused | NO_RELATIONSHIP | look-up-2',
    '2026-03-02T02:59:20.000Z | RYA | U1 | crew | epcr | incident INC-1 | summary | answered, places withheld | emergency: life-at-risk | look-up-3',
  ]);
});

it('says of one organisation, of one patient, or since when', async () => {
  await write({ organisation: 'RCB' });
  await write({ subjects: ['k1:b'] });
  await write({ at: now - 2 * 86_400_000 });
  const named = async (more: Partial<LookUpsRequest>) => (await say(more)).match(/look-up-\d/g);
  expect(await named({})).toEqual(['look-up-1', 'look-up-2']);
  expect(await named({ organisation: 'RCB' })).toEqual(['look-up-1']);
  expect(await named({ subject: 'k1:b' })).toEqual(['look-up-2']);
  expect(await named({ from: now - 3 * 86_400_000 })).toEqual(['look-up-3', 'look-up-1', 'look-up-2']);
  expect(await say({ organisation: 'R0A' })).toBe('Nobody asked.');
});

it('goes by the last word on a look-up', async () => {
  await write({ lookUp: 'look-up-9', revision: 1, outcome: 'refused', code: 'AUDIT_UNAVAILABLE' });
  await write({ lookUp: 'look-up-9' });
  const [only] = (await say({ json: true })).split('\n').map((line) => JSON.parse(line));
  expect(only).toMatchObject({ outcome: 'refused', code: 'AUDIT_UNAVAILABLE' });
});
