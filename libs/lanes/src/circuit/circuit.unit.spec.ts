import { describe, expect, it } from 'vitest';
import { laneWorld, type PlannedRecord } from '../lane-world.fixture.ts';

const event = (subject: string, outcomes: PlannedRecord['outcomes'] = []): PlannedRecord => ({
  ...{ subjects: [subject], outcomes, takesMs: 1 },
});
const many = (count: number, outcomes: PlannedRecord['outcomes']): readonly PlannedRecord[] =>
  Array.from({ length: count }, (_, n) => event(`p${n}`, outcomes));
const probesOf = (world: ReturnType<typeof laneWorld>) => world.attempts.filter(({ isProbe }) => isProbe);

describe('the circuit of a destination', () => {
  it('opens at a fault: one task, no lane parked, nothing but probes with growing pauses, then a drain', async () => {
    const plan = [event('a', ['faulty', 'faulty', 'faulty']), event('a'), event('a'), event('a')];
    const world = laneWorld(plan, { policy: { concurrency: 1 } });
    world.offerAll();
    await world.until(500);
    expect(world.parkedNow()).toEqual([0, 1, 2, 3].map((offset) => `${offset} AWAITING_DESTINATION`));
    expect(world.settled.toSorted()).toEqual([0, 1, 2, 3]);
    expect([...world.standing]).toEqual(['circuit|x']);
    expect(world.gates.stateOf('x')).toMatchObject({ kind: 'circuitOpen', opening: { why: 'faulty' } });
    await world.quiet();
    const probes = probesOf(world);
    expect(probes.map(({ offset }) => offset)).toEqual([0, 0, 0]);
    expect(probes[0]?.at).toBeGreaterThanOrEqual(500);
    const [first = 0, second = 0, third = 0] = probes.map(({ at }) => at);
    expect(second - first).toBeGreaterThanOrEqual(1_000);
    expect(third - second).toBeGreaterThanOrEqual(2_000);
    expect(world.delivered).toEqual([0, 1, 2, 3]);
    expect([...world.standing]).toEqual([]);
    expect(world.parkedNow()).toEqual([]);
  });

  it('takes a run of deferrals over several lanes for a receiver that is down', async () => {
    const down: PlannedRecord['outcomes'] = Array.from({ length: 6 }, () => 'deferred' as const);
    const world = laneWorld(many(4, down), { policy: { circuit: { deferredRun: 6, deferredLanes: 3 } } });
    world.offerAll();
    await world.until(400);
    expect(world.attempts).toHaveLength(6 + probesOf(world).length);
    expect(world.gates.stateOf('x')).toMatchObject({ kind: 'circuitOpen', opening: { why: 'down' } });
    await world.quiet();
    expect(world.delivered.toSorted()).toEqual([0, 1, 2, 3]);
  });

  it('does not take one patient’s deferrals for it, nor a run in which somebody was answered', async () => {
    const policy = { circuit: { deferredRun: 4, deferredLanes: 2 } };
    const one = laneWorld([event('a', ['deferred', 'deferred', 'deferred', 'deferred', 'deferred'])], { policy });
    one.offerAll();
    await one.quiet();
    expect(probesOf(one)).toEqual([]);
    const mixed = laneWorld([event('a', ['deferred', 'deferred', 'deferred']), event('b'), event('c')], { policy });
    mixed.offerAll();
    await mixed.quiet();
    expect(probesOf(mixed)).toEqual([]);
  });

  it('takes many patients rejected with one code for a fault, and does not park the rest', async () => {
    const world = laneWorld(many(8, ['rejected', 'rejected']), {
      policy: { concurrency: 1, circuit: { massSubjects: 3 } },
    });
    world.offerAll();
    await world.until(400);
    const state = (offset: number) => world.durable.get(offset)?.parked.state;
    expect([0, 1, 2].map(state)).toEqual(['PARKED', 'PARKED', 'PARKED']);
    expect([3, 4, 5, 6, 7].map(state)).toEqual(Array(5).fill('AWAITING_DESTINATION'));
    await world.until(5_000);
    // The same rejection is no sign that it is over; the patient who was asked for is parked.
    expect(probesOf(world).length).toBeGreaterThan(0);
    expect(world.gates.stateOf('x')).toMatchObject({ kind: 'circuitOpen', opening: { why: 'massFailure' } });
  });

  it('closes a mass failure at the first patient who is not rejected so', async () => {
    const plan = [...many(3, ['rejected']), event('q'), event('r')];
    const world = laneWorld(plan, { policy: { concurrency: 1, circuit: { massSubjects: 3 } } });
    world.offerAll();
    await world.quiet();
    expect(world.delivered).toEqual([3, 4]);
    expect(world.parkedNow()).toEqual(['0 PARKED', '1 PARKED', '2 PARKED']);
    expect([...world.standing]).toEqual([]);
  });

  it('asks the next one where what was asked for was not sent after all', async () => {
    const plan = [event('a', ['faulty']), event('b', ['withheld']), event('c')];
    const world = laneWorld(plan, { policy: { concurrency: 1 } });
    world.offerAll();
    await world.quiet();
    expect(probesOf(world).map(({ offset }) => offset)).toEqual([1, 2]);
    expect(world.delivered).toEqual([2, 0]);
  });

  it('takes a task back that a former process left standing', async () => {
    const world = laneWorld([event('a', ['rejected'])]);
    world.standing.add('circuit|x');
    world.offerAll();
    await world.quiet();
    expect([...world.standing]).toEqual([]);
  });

  it('raises an alert when it stays open, besides the task', async () => {
    const faults: PlannedRecord['outcomes'] = Array.from({ length: 60 }, () => 'faulty' as const);
    const world = laneWorld([event('a', faults)]);
    world.offerAll();
    await world.until(599_000);
    expect([...world.standing]).toEqual(['circuit|x']);
    await world.until(601_000);
    expect([...world.standing]).toEqual(['circuit|x', 'down|x']);
    await world.quiet();
    expect([...world.standing]).toEqual([]);
  });
});
