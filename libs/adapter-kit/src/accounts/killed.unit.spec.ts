import { MemoryBroker } from '@care-relay/event-bus';
import { deferred, rejected } from '@care-relay/lanes';
import { describe, expect, it } from 'vitest';
import { type AdapterWorld, adapterWorld, tellFirst, type Told, uuid } from '../adapter-world.fixture.ts';
import { type Mortal, mortal } from './mortal.fixture.ts';

const busy = deferred({ code: 'BUSY', text: 'The receiver is busy.' });
const refused = rejected({ code: 'REFUSED', text: 'The receiver refuses it.' });
const [delivered, refusedOne, behindIt, busyOne, nowhere] = [1, 2, 3, 4, 5].map(uuid);

const told: readonly Told[] = [
  { type: 'PatientUpdated', patient: 'ann', id: uuid(1) },
  { type: 'PatientUpdated', patient: 'bob', id: uuid(2) },
  { type: 'PatientUpdated', patient: 'bob', id: uuid(3) },
  { type: 'PatientUpdated', patient: 'cat', id: uuid(4) },
  { type: 'PatientRegistered', patient: 'dan', id: uuid(5) },
];
const routed = [delivered, refusedOne, behindIt, busyOne, uuid(6)].flatMap((id) => [`${id} north`, `${id} south`]);

/** What the receivers of both processes took, as the ledger would say it. */
const tookIn = (...worlds: readonly AdapterWorld[]): ReadonlySet<string> =>
  new Set(worlds.flatMap(({ deliveries }) => deliveries.map((one) => one.replace(' > ', ' '))));

const saysDelivered = async (world: AdapterWorld): Promise<readonly string[]> =>
  (await world.ledger()).filter((one) => one.includes(' DELIVERED ')).map((one) => one.replace(' DELIVERED', ''));

/** A process that dies at this step, then one that lives: what was claimed too much, and what was never said. */
async function killedAt(step: number) {
  const broker = new MemoryBroker();
  await tellFirst(broker, told);
  const process = mortal(step, { broker, group: 'receiver' });
  const first = await adapterWorld(broker, process).catch(() => undefined);
  if (first !== undefined) await runInto(first, process);
  const claimed = first === undefined ? [] : await saysDelivered(first);
  const before = first === undefined ? new Set<string>() : tookIn(first);
  await first?.close();
  process.buried();
  const second = await adapterWorld(broker);
  second.answers.set(uuid(2), [refused, refused]);
  // Where the first died between noting and committing, there is nothing left to settle but what comes now.
  await second.tell({ type: 'PatientUpdated', patient: 'eve', id: uuid(6) });
  const records = await second.ledger();
  const open = await second.held();
  const took = first === undefined ? tookIn(second) : tookIn(first, second);
  await second.close();
  return { steps: process.steps, claimed, before, records, open, took };
}

async function runInto(world: AdapterWorld, process: Mortal): Promise<void> {
  world.answers.set(uuid(2), [refused, refused]);
  world.answers.set(uuid(4), [busy]);
  await Promise.race([world.settled(), process.died]);
}

function wrongIn({ claimed, before, records, open, took }: Awaited<ReturnType<typeof killedAt>>): readonly string[] {
  const says = (what: string): boolean => records.some((one) => one === what);
  const settledOrOpen = (one: string): boolean => {
    const [id = '', to = ''] = one.split(' ');
    return says(`${id} DELIVERED ${to}`) || open.some((entry) => entry.startsWith(id));
  };
  const nowInLedger = records.filter((one) => one.includes(' DELIVERED ')).map((one) => one.replace(' DELIVERED', ''));
  return [
    ...claimed.filter((one) => !before.has(one)).map((one) => `claimed at the kill: ${one}`),
    ...nowInLedger.filter((one) => !took.has(one)).map((one) => `claimed in the end: ${one}`),
    ...routed.filter((one) => !settledOrOpen(one)).map((one) => `never said: ${one}`),
    ...(says(`${nowhere} NO_DESTINATION NO_EARLIER_UPDATE`) ? [] : ['never said: it goes nowhere']),
    ...[...took].filter((one) => !nowInLedger.includes(one)).map((one) => `taken and not said: ${one}`),
  ];
}

describe('killed at any step, the ledger says less, never more, and everything in the end', () => {
  it('at every one of its steps', async () => {
    const { steps } = await killedAt(1_000);
    expect(steps).toBeGreaterThan(40);
    const all = Array.from({ length: steps }, (_none, n) => n + 1);
    const found = await Promise.all(all.map(async (step) => ({ step, wrong: wrongIn(await killedAt(step)) })));
    expect(found.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  });
});
