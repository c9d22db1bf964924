import { MemoryBus } from '@care-relay/event-bus';
import { marks as newMarks } from '@care-relay/testkit';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { goldenFolder } from './mappings/golden.fixture.ts';
import { incident, trustWorld } from './trust-world.fixture.ts';

const { content } = JSON.parse(readFileSync(new URL('critical-set/in.json', goldenFolder), 'utf8'));
const push = { by: 'Medical director', at: '2026-01-01T00:00:00Z', reference: 'DPIA 7', client: 'rya-push' };
const kept = ['relay.incidents', 'relay.ledger', 'relay.alerts', 'relay.lanes'];

it('of a restricted patient neither what is told of the incident nor what is kept of it says where they are', async () => {
  const marks = newMarks();
  const world = await trustWorld();
  try {
    world.standing = 'restricted';
    world.summary = JSON.parse(JSON.stringify(content.summary).replaceAll('Penicillin', marks.word('the summary')));
    const [patient] = incident().patients;
    const about = {
      ...{ state: 'conveying', conveyedTo: marks.word('conveyedTo') },
      patients: [{ ...patient, localId: marks.word('localId') }],
    };
    await world.start({ push }, world.asking);
    await world.incidents(incident(about));
    await world.events(1);
    await world.incidents(incident({ ...about, state: 'stood-down' }));
    expect(await world.events(2)).toEqual(['SummaryAvailable', 'SummaryWithdrawn']);
    await world.accounted(2);
    const all = world.received.map(({ text }) => text);
    const bus = new MemoryBus(world.broker);
    for (const topic of kept)
      for await (const { key, value } of bus.readToEnd(topic)) all.push(`${key} ${String(value)}`);
    expect(all.length).toBeGreaterThan(4);
    expect(marks.foundIn(all.join('\n'))).toEqual([]);
  } finally {
    await world.close();
  }
});
