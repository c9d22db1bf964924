import { beforeEach, describe, expect, it } from 'vitest';
import { codec } from '../../audit/audit-world.fixture.ts';
import { county, decisionOf, indexWorld, royal, said } from '../../consuming/index-world.fixture.ts';
import { accessWorld, found } from '../access-world.fixture.ts';
import { PartedLookUps, type PartedParts } from './parted-look-ups.ts';
import { Withdrawals, withdrawalTopic } from './withdrawals.ts';

const traced = { nhsNumber: '9991234012', nhsNumberStatus: '01', birthDate: '1965-12-13' };
const atRoyal = { source: 'RCB/PAS', subject: royal };
const atCounty = { source: 'RXX/PAS', subject: county };
const both = [county, royal];

/** One person at two hospitals, shown as one to the crew at an incident and to a clinician. */
async function shownAsOne() {
  const access = await accessWorld();
  access.incidents.set('INC-1', access.underWay);
  const index = await indexWorld(access.bus);
  const process = async (more: Partial<PartedParts> = {}) => {
    const { bus, clock, kafka, register } = access;
    const withdrawals = new Withdrawals({ bus, producer: kafka, codec });
    const tasks = (await index.begin()).tasks;
    const parted = new PartedLookUps({
      ...{ bus, codec, clock, withdrawals, tasks, index: index.view, graces: register.graces, ...more },
    });
    return { ...(await index.begin(parted)), parted, withdrawals };
  };
  const first = await process({ withdrawals: access.withdrawals });
  await first.keeper.fold(0, [
    said('PatientUpdated', { patient: traced }, { ...atRoyal, offset: 1 }),
    said('PatientUpdated', { patient: traced }, { ...atCounty, offset: 2 }),
  ]);
  const shown = await access.asks('crew', found({ subjects: both }));
  if (shown.kind !== 'answered') throw new TypeError('the crew was not answered');
  await first.parted.look();
  return { access, index, process, first, lookUp: shown.admitted.lookUp };
}

type World = Awaited<ReturnType<typeof shownAsOne>>;

/** Whether the crew may still see this subject at the incident, once every process heard of what was withdrawn. */
async function crewSees({ access }: World, subject: string): Promise<boolean> {
  await access.withdrawals.load();
  return (await access.asks('crew', found({ subjects: [subject] }))).kind === 'answered';
}

describe('what was shown as one', () => {
  let world: World;
  beforeEach(async () => {
    world = await shownAsOne();
  });

  it('stays while it is one', async () => {
    expect(await world.first.open()).toEqual([]);
    expect(await crewSees(world, royal)).toBe(true);
  });

  it('is withdrawn when a number is verified no longer, with a task for whoever was shown it', async () => {
    const { first, lookUp } = world;
    const doubtful = { ...traced, nhsNumberStatus: '05' };
    first.telling.changed(
      await first.keeper.fold(0, [said('PatientUpdated', { patient: doubtful }, { ...atCounty, offset: 3 })]),
    );
    await first.parted.look();
    expect(await crewSees(world, royal)).toBe(false);
    expect(await crewSees(world, county)).toBe(false);
    expect(await first.open()).toContain(`shown-as-one|RYA|${lookUp}`);
  });

  it('is withdrawn when the hospital unlinks (A37) what it merged', async () => {
    const { first, access } = world;
    const [retired, patient] = ['k1:retired', {}];
    const sides = { survivor: {}, retired: {} };
    const merge = said('PatientMerged', { patient, ...sides }, { ...atRoyal, offset: 3, other: retired });
    const unlink = said('PatientUnlinked', { patient, otherPatient: {} }, { ...atRoyal, offset: 4, other: retired });
    first.telling.changed(await first.keeper.fold(0, [merge]));
    expect(await access.asks('crew', found({ subjects: [...both, retired] }))).toMatchObject({ kind: 'answered' });
    await first.parted.look();
    expect(await crewSees(world, retired)).toBe(true);
    first.telling.changed(await first.keeper.fold(0, [unlink]));
    await first.parted.look();
    expect(await crewSees(world, retired)).toBe(false);
  });

  it('is withdrawn when a person keeps them apart', async () => {
    const { first } = world;
    await (await world.process()).log.settle(decisionOf('KEEP_APART'));
    await first.keeper.catchUp([0]);
    await first.follow();
    await first.parted.look();
    expect(await crewSees(world, county)).toBe(false);
  });

  it('is withdrawn by the next process where one died once the index said that they are two', async () => {
    const { first, process } = world;
    await first.log.settle(decisionOf('KEEP_APART'));
    await first.keeper.catchUp([0]);
    expect(await crewSees(world, royal)).toBe(true);
    await (await process()).parted.look();
    expect(await crewSees(world, royal)).toBe(false);
  });

  it('is withdrawn by whoever gains the partition of one that died, though it ran before', async () => {
    const { first, process } = world;
    const other = await process();
    await other.parted.look();
    await first.log.settle(decisionOf('KEEP_APART'));
    await first.keeper.catchUp([0]);
    await other.parted.look();
    expect(await crewSees(world, royal)).toBe(true);
    other.telling.reviewAll();
    await other.parted.look();
    expect(await crewSees(world, royal)).toBe(false);
  });

  it('is withdrawn once where a process died between the task and the withdrawal', async () => {
    const { first, access, process, lookUp } = world;
    await first.log.settle(decisionOf('KEEP_APART'));
    await first.keeper.catchUp([0]);
    const dying = await process({
      withdrawals: {
        load: () => Promise.resolve(),
        keeps: () => false,
        withdraw: () => Promise.reject(new TypeError('the process died')),
      },
    });
    await expect(dying.parted.look()).rejects.toThrow('the process died');
    expect(await crewSees(world, royal)).toBe(true);
    for (const _ of [1, 2]) await (await process()).parted.look();
    expect(await crewSees(world, royal)).toBe(false);
    const kept = access.bus.broker.log.bounds({ topic: withdrawalTopic, partition: 0 });
    expect(kept.high).toBe(1);
    expect((await (await process()).open()).filter((cause) => cause.endsWith(lookUp))).toHaveLength(1);
  });

  it('stays due while who is who is being built again', async () => {
    const { first, index } = world;
    await first.log.settle(decisionOf('KEEP_APART'));
    await first.keeper.catchUp([0]);
    await first.follow();
    index.view.lose();
    await expect(first.parted.look()).rejects.toMatchObject({ code: 'PARTED_NOT_NOW' });
    await first.keeper.catchUp([0]);
    await first.parted.look();
    expect(await crewSees(world, royal)).toBe(false);
  });

  it('is found within the hour where the answer was under way as they were parted', async () => {
    const { first, access } = world;
    await first.log.settle(decisionOf('KEEP_APART'));
    await first.keeper.catchUp([0]);
    await first.parted.look();
    expect(await crewSees(world, royal)).toBe(true);
    await access.clock.advance(3_600_000);
    await first.parted.look();
    expect(await crewSees(world, royal)).toBe(false);
  });

  it('leaves an organisation whom it knows by a relationship of its own', async () => {
    const { first, access } = world;
    const practice = { ...traced, registeredPractice: { ods: 'RCB' } };
    await first.keeper.fold(0, [said('PatientUpdated', { patient: practice }, { ...atRoyal, offset: 3 })]);
    const registered = (subjects: readonly string[]) => found({ subjects, practice: 'RCB' });
    expect(await access.asks('clinician', registered(both))).toMatchObject({ kind: 'answered' });
    await first.log.settle(decisionOf('KEEP_APART'));
    await first.keeper.catchUp([0]);
    await first.follow();
    await first.parted.look();
    await access.withdrawals.load();
    expect(await access.asks('clinician', registered([royal]))).toMatchObject({ kind: 'answered' });
    expect(await access.asks('clinician', registered([county]))).toMatchObject({ refused: { status: 404 } });
  });
});
