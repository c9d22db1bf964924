import { readFileSync } from 'node:fs';
import type { Delivery } from '@care-relay/care-events';
import { MemoryBus } from '@care-relay/event-bus';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { goldenFolder } from './mappings/golden.fixture.ts';
import { incident, trustWorld, type TrustWorld } from './trust-world.fixture.ts';

const { content } = JSON.parse(readFileSync(new URL('critical-set/in.json', goldenFolder), 'utf8'));
const push = { by: 'Medical director', at: '2026-01-01T00:00:00Z', reference: 'DPIA 7', client: 'rya-push' };
const standDown = { state: 'stood-down' };
const clear = { state: 'clear', clearedAt: '2026-01-12T11:59:00Z' };

let world: TrustWorld;

beforeEach(async () => {
  world = await trustWorld();
  world.summary = content.summary;
});

afterEach(() => world.close());

const told = ({ eventType, outcome, reason }: Delivery): string =>
  [eventType, outcome, ...(reason === null ? [] : [reason])].join(' ');

describe('every message about an incident is on the ledger', () => {
  it('delivered, by the id that the trust has too, and with nothing of a patient', async () => {
    await world.start({ push }, world.asking);
    await world.incidents(incident());
    await world.events(2);
    await world.incidents(incident(standDown));
    await world.events(3);
    const all = await world.accounted(3);
    expect(all.map(told)).toEqual([
      ...['SummaryAvailable DELIVERED', 'CriticalInformation DELIVERED', 'SummaryWithdrawn DELIVERED'],
    ]);
    expect(all.map(({ eventId }) => eventId)).toEqual(world.received.map(({ id }) => id));
    for (const one of all) expect(one).toMatchObject({ group: 'ambulance-trust', destination: 'RYA', attempts: 1 });
    expect(JSON.stringify(all)).not.toContain('9991234012');
  });

  it('refused: closed by the policy of this adapter, with an alert until it is over', async () => {
    await world.start();
    world.answers.push(422);
    await world.incidents(incident());
    const [refused] = await world.accounted(1);
    expect(refused).toMatchObject({ outcome: 'CLOSED', closure: { reason: 'REFUSED_BY_TRUST', person: null } });
    expect(refused?.problem?.code).toBe('MESSAGE_REFUSED');
    expect(await world.alert('OFFER_REFUSED', 'raised')).toMatchObject({ destination: 'RYA', count: 1 });
    await world.incidents(incident(standDown));
    await world.alert('OFFER_REFUSED', 'cleared');
    expect(world.received).toEqual([]);
  });

  it('withheld, with the reason', async () => {
    world.standing = 'restricted';
    await world.start({ push }, world.asking);
    await world.incidents(incident());
    expect((await world.accounted(2)).map(told)).toContain('CriticalInformation WITHHELD RESTRICTED');
  });

  it('expired: what was due while the incident was open, and could not be sent', async () => {
    world.standing = 'unavailable';
    await world.start({ push, graceMs: 0 }, world.asking);
    await world.incidents(incident());
    await world.accounted(1);
    await world.incidents(incident(clear));
    expect((await world.accounted(2)).map(told)).toEqual([
      ...['SummaryAvailable DELIVERED', 'CriticalInformation EXPIRED INCIDENT_OVER'],
    ]);
  });

  it('superseded: what waited when it was withdrawn', async () => {
    world.standing = 'unavailable';
    await world.start({ push }, world.asking);
    await world.incidents(incident());
    await world.waiting(1);
    await world.incidents(incident(standDown));
    await world.events(2);
    const [offer, due, withdrawal] = await world.accounted(3);
    expect([offer, due, withdrawal].map((one) => one && told(one))).toEqual([
      ...['SummaryAvailable DELIVERED', 'CriticalInformation SUPERSEDED', 'SummaryWithdrawn DELIVERED'],
    ]);
    expect(due?.supersededBy).toBe(withdrawal?.eventId);
  });

  it('also where the directory loses the incident: once it must be over, and not before', async () => {
    world.standing = 'unavailable';
    await world.start({ push, openAtMostMs: 3_600_000, graceMs: 0 }, world.asking);
    await world.incidents(incident());
    await world.waiting(1);
    await world.incidents();
    world.at(61);
    expect((await world.accounted(2)).map(told)).toContain('CriticalInformation EXPIRED INCIDENT_OVER');
  });

  it('what is known of an incident is forgotten a month after it was over, and not before', async () => {
    const app = await world.start();
    await world.incidents(incident());
    await world.events(1);
    await world.incidents(incident(standDown));
    await world.events(2);
    await world.incidents();
    expect(app.status()).toMatchObject({ incidentsTold: 1 });
    world.at(31 * 24 * 60 + 1);
    await vi.waitUntil(() => app.status()['incidentsTold'] === 0, { timeout: 30_000 });
    await app.drain();
    const next = await world.start();
    await world.incidents(incident({ id: 'INC-2', begunAt: '2026-02-12T12:00:00Z' }));
    await world.events(3);
    expect(next.status()).toMatchObject({ incidentsTold: 1 });
  });

  it('a withdrawal that the trust does not take is tried again, and people know', async () => {
    await world.start();
    await world.incidents(incident());
    await world.events(1);
    world.answers.push(422, 422);
    await world.incidents(incident(standDown));
    expect(await world.events(2)).toEqual(['SummaryAvailable', 'SummaryWithdrawn']);
    const withdrawal = (await world.accounted(2)).find(({ eventType }) => eventType === 'SummaryWithdrawn');
    expect(withdrawal).toMatchObject({ outcome: 'DELIVERED', attempts: 3 });
    expect(withdrawal?.answers.map(({ code }) => code)).toEqual(['MESSAGE_REFUSED', 'MESSAGE_REFUSED', 'delivered']);
    expect(await world.alert('WITHDRAWAL_NOT_TAKEN', 'cleared')).toMatchObject({ destination: 'RYA' });
  });
});

describe('what a crew pulled and summaries withdrew', () => {
  const lookUp = '019bb0a1-5c3b-7c39-9b3e-0a8d3f5a1b11';

  async function notesOf(key: string): Promise<readonly (Buffer | null)[]> {
    const notes: (Buffer | null)[] = [];
    for await (const note of new MemoryBus(world.broker).readToEnd('relay.incidents'))
      if (note.key === key) notes.push(note.value);
    return notes;
  }

  it('is taken back from the trust that pulled it, by the look-up, whatever became of the incident', async () => {
    await world.start();
    await world.incidents(incident());
    await world.events(1);
    await world.incidents();
    await world.withdraw(lookUp);
    expect(await world.events(2)).toEqual(['SummaryAvailable', 'SummaryWithdrawn']);
    expect(world.received[1]?.text).toContain(`urn:uuid:${lookUp}`);
    expect(world.received[1]?.text).toContain('INC-1');
  });

  it('is taken back with what was pushed for the incident, once, also by who takes over', async () => {
    const first = await world.start({ push }, world.asking);
    await world.incidents(incident());
    await world.events(2);
    world.answers.push(503, 503);
    await world.withdraw(lookUp);
    await world.events(3);
    expect(world.received[2]?.text).toContain(`urn:uuid:${world.received[1]?.id}`);
    await world.accounted(3);
    await first.drain();
    await world.start({ push }, world.asking);
    await world.withdraw('019bb0a1-5c3b-7c39-9b3e-0a8d3f5a1b12', 'INC-2');
    await world.events(4);
    expect(world.received[3]?.text).toContain('INC-2');
  });

  it('is forgotten a month later, and not told again by who takes over', async () => {
    const first = await world.start();
    await world.withdraw(lookUp);
    await world.events(1);
    await world.accounted(1);
    world.at(31 * 24 * 60 + 1);
    await vi.waitUntil(async () => (await notesOf(lookUp)).at(-1) === null, { timeout: 30_000 });
    await first.drain();
    await world.start();
    await world.withdraw('019bb0a1-5c3b-7c39-9b3e-0a8d3f5a1b12', 'INC-2');
    await world.events(2);
    expect(world.received[1]?.text).toContain('INC-2');
    expect(await notesOf(lookUp)).toHaveLength(3);
  });

  it('is not told where it was withdrawn before the trust was connected, or for another organisation', async () => {
    await world.withdraw(lookUp);
    await world.start({ since: '2026-01-12T12:00:01Z' });
    await world.incidents(incident());
    await world.events(1);
    await world.incidents(incident(), incident({ id: 'INC-2' }));
    expect(await world.events(2)).toEqual(['SummaryAvailable', 'SummaryAvailable']);
  });
});
