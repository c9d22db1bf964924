import { personOf } from '@care-relay/identity';
import { expect, it } from 'vitest';
import { county, decisionOf, indexWorld, royal, said } from './index-world.fixture.ts';
import { Telling } from './telling.ts';

/** A patient with a number that was not verified, at two hospitals. */
async function world() {
  const { view, begin } = await indexWorld();
  const owner = await begin();
  const patient = { nhsNumber: '9991234012', nhsNumberStatus: '03', birthDate: '1965-12-13' };
  const reads = [
    said('PatientUpdated', { patient }, { source: 'RCB/PAS', subject: royal, offset: 1 }),
    said('PatientUpdated', { patient }, { source: 'RXX/PAS', subject: county, offset: 2 }),
  ];
  owner.telling.changed(await owner.keeper.fold(0, reads));
  return { view, begin, owner };
}

const task = `identity|NUMBER_NOT_VERIFIED|${county}|${royal}`;

it.each([
  ['LINK', 2],
  ['KEEP_APART', 1],
] as const)(
  'follows %s that somebody else wrote: the next question shows it, and the task is over',
  async (verdict, n) => {
    const { view, owner, begin } = await world();
    expect(await owner.open()).toEqual([task]);
    await (await begin()).log.settle(decisionOf(verdict));
    await owner.keeper.catchUp([0]);
    await owner.follow();
    expect(await owner.open()).toEqual([]);
    const answer = await personOf({ kind: 'subject', subject: royal }, view);
    expect(answer).toMatchObject({ kind: 'found', person: { records: { length: n } } });
  },
);

it('says that a task is over although who took the decision in did not live to say it', async () => {
  const { owner, begin } = await world();
  await owner.open();
  await owner.log.settle(decisionOf('LINK'));
  await owner.keeper.catchUp([0]);
  const successor = await begin();
  successor.telling.reviewAll();
  await successor.follow();
  expect(await successor.open()).toEqual([]);
});

it('says nothing while who is who is being built again, and all of it afterwards', async () => {
  const { view, owner } = await world();
  await owner.open();
  await owner.log.settle(decisionOf('LINK'));
  await owner.keeper.catchUp([0]);
  view.lose();
  await expect(owner.follow()).rejects.toMatchObject({ code: 'INDEX_INCOMPLETE' });
  expect(await owner.open()).toEqual([task]);
  await owner.keeper.catchUp([0]);
  await owner.follow();
  expect(await owner.open()).toEqual([]);
});

it('reviews once more where a partition was gained in the middle of a review', async () => {
  const { owner, begin, view } = await world();
  await owner.open();
  await owner.log.settle(decisionOf('LINK'));
  await owner.keeper.catchUp([0]);
  const successor = await begin();
  let hasGained = false;
  const gainsMeanwhile = new Telling({
    ...{ group: 'summaries', view, parted: { part: () => undefined, partAll: () => undefined } },
    tasks: {
      ...{ raise: (notice) => successor.tasks.raise(notice), clear: (cause) => successor.tasks.clear(cause) },
      async standing() {
        // What the former owner raised last is not read yet.
        const read = hasGained ? await successor.tasks.standing() : [];
        if (!hasGained) gainsMeanwhile.reviewAll();
        hasGained = true;
        return read;
      },
    },
  });
  await gainsMeanwhile.follow([]);
  expect(await successor.open()).toEqual([task]);
  await gainsMeanwhile.follow([]);
  expect(await successor.open()).toEqual([]);
});
