import { expect, it } from 'vitest';
import { accessWorld, found } from '../access-world.fixture.ts';

async function shownToCrew() {
  const world = await accessWorld();
  world.incidents.set('INC-1', world.underWay);
  const shown = await world.asks('crew', found());
  if (shown.kind !== 'answered') throw new TypeError('the crew was not answered');
  return { world, lookUp: shown.admitted.lookUp };
}

it('withdraws what was shown, for the incident that it was shown for, and raises a task', async () => {
  const { world, lookUp } = await shownToCrew();
  expect(await world.access.reportWrongPatient({ authorisation: 'crew', lookUp })).toEqual({ kind: 'withdrawn' });
  expect(await world.asks('crew', found())).toMatchObject({ refused: { status: 404 } });
  expect(await world.asks('crew', found({ subjects: ['k1:b'] }))).toMatchObject({ kind: 'answered' });
  expect([...world.notices.values()]).toMatchObject([{ kind: 'task', code: 'WRONG_PATIENT', destination: 'RYA' }]);
  const audits = await world.audits();
  expect(audits.find(({ about }) => about === lookUp)).toMatchObject({ operation: 'wrong-patient', code: 'withdrawn' });
});

it('leaves emergency access, which is told', async () => {
  const { world, lookUp } = await shownToCrew();
  await world.access.reportWrongPatient({ authorisation: 'crew', lookUp });
  const again = await world.asks('crew', found(), { emergencyReason: 'life-at-risk' });
  expect(again).toMatchObject({ admitted: { basis: { kind: 'emergency' } } });
});

it('takes no report of what another organisation saw, of what nobody saw, or of long ago', async () => {
  const { world, lookUp } = await shownToCrew();
  const none = { refused: { status: 404, code: 'NO_SUCH_LOOK_UP' } };
  expect(await world.access.reportWrongPatient({ authorisation: 'clinician', lookUp })).toMatchObject(none);
  const other = lookUp.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  expect(await world.access.reportWrongPatient({ authorisation: 'crew', lookUp: other })).toMatchObject(none);
  expect(await world.access.reportWrongPatient({ authorisation: 'crew', lookUp: 'x' })).toMatchObject(none);
  expect(await world.access.reportWrongPatient({ authorisation: 'nobody', lookUp })).toMatchObject({
    refused: { status: 401 },
  });
  await world.clock.advance(25 * 3_600_000);
  expect(await world.access.reportWrongPatient({ authorisation: 'crew', lookUp })).toMatchObject(none);
});

it('can be reported again where it could not be kept', async () => {
  const { world, lookUp } = await shownToCrew();
  world.kafka.leave();
  const first = world.access.reportWrongPatient({ authorisation: 'crew', lookUp });
  await world.clock.advance(5_000);
  expect(await first).toMatchObject({ refused: { status: 503 } });
  expect(await world.asks('crew', found())).toMatchObject({ refused: { status: 404 } });
  await world.kafka.return();
  expect(await world.access.reportWrongPatient({ authorisation: 'crew', lookUp })).toEqual({ kind: 'withdrawn' });
});

it('can be reported again where the task could not be written', async () => {
  const { world, lookUp } = await shownToCrew();
  world.telling.isAway = true;
  expect(await world.access.reportWrongPatient({ authorisation: 'crew', lookUp })).toMatchObject({
    refused: { status: 503, code: 'NOT_AVAILABLE' },
  });
  world.telling.isAway = false;
  expect(await world.access.reportWrongPatient({ authorisation: 'crew', lookUp })).toEqual({ kind: 'withdrawn' });
  expect([...world.notices.values()]).toMatchObject([{ code: 'WRONG_PATIENT' }]);
});

it('is not taken while the audit cannot be read: whoever reports is told, and does not wait', async () => {
  const { world, lookUp } = await shownToCrew();
  // A bus whose broker is away goes on trying.
  world.bus.ends = () => new Promise(() => undefined);
  let answered: unknown;
  void world.access.reportWrongPatient({ authorisation: 'crew', lookUp }).then((reported) => (answered = reported));
  await world.clock.advance(5_000);
  expect(answered).toMatchObject({ refused: { status: 503, code: 'NOT_AVAILABLE' } });
});
