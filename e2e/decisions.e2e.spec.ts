import { createStateCodec, loadSchemaIds } from '@care-relay/care-events';
import { KafkaBus } from '@care-relay/event-bus';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fatesOf } from './checking/fates.ts';
import { waitingId } from './decisions/entry-ids.ts';
import { messageOf, type Told } from './decisions/messages.ts';
import { allSettled } from './world/all-settled.ts';
import { answersTo } from './world/line.ts';
import { type Ran, runTool } from './world/ops-command.ts';
import { until } from './world/until.ts';
import { startWorld, type World } from './world/world.ts';

const addresses = {
  kafkaBrokers: inject('kafkaBrokers'),
  registryUrl: inject('registryUrl'),
  redisUrl: `${inject('redisUrl')}/1`,
};
const because = ['--reason', 'a journey of a test', '--person', 'a.operator'];
const safety = [...because, '--role', 'clinical-safety', '--told', 'the records team, by telephone'];
const practice = 'Y99601';

describe('people decide', () => {
  let world: World;
  let run = '';
  const bus = new KafkaBus({ brokers: addresses.kafkaBrokers.split(','), clientId: 'decisions-check' });

  const ops = (...words: readonly string[]): Promise<Ran> => runTool('ops', words, { addresses });

  async function send(...told: readonly Omit<Told, 'practice'>[]): Promise<void> {
    const messages = told.map((one) =>
      messageOf({
        ...one,
        practice,
        controlId: `${one.controlId}-${run}`,
        localId: `${one.localId}-${run}`,
        ...(one.retires !== undefined && { retires: `${one.retires}-${run}` }),
      }),
    );
    expect(await answersTo(world.strangersPort('plain'), messages)).toEqual(told.map(() => 'AA'));
    await until('all that was kept is settled', () => allSettled(bus));
  }

  async function fates(...controlIds: readonly string[]): Promise<readonly string[]> {
    const codec = createStateCodec(await loadSchemaIds(addresses.registryUrl));
    return [
      ...(
        await fatesOf(
          controlIds.map((id) => `${id}-${run}`),
          { bus, codec },
        )
      ).values(),
    ];
  }

  /** What the practice filed of a patient, in its order. */
  function filed(localId: string): readonly string[] {
    const [{ entries } = { entries: [] }] = world.practices;
    return entries
      .filter(({ status, repeat, message }) => status === 200 && !repeat && isOf(message?.patient, localId))
      .map(({ message }) => message?.event ?? '');
  }

  const isOf = (identifiers: readonly string[] = [], localId: string): boolean =>
    identifiers.some((one) => one.endsWith(`|${localId}-${run}`));

  const waiting = (controlId: string): Promise<string> => waitingId(bus, `${controlId}-${run}`);

  /** The id of what waits at the front for a cause. */
  async function idOf(cause: string, destination: string): Promise<string> {
    const { said } = await ops('parked', '--json');
    const groups = said
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
    return groups.find((one) => one.cause === cause && one.destination === destination)?.oldest ?? 'none';
  }

  beforeAll(async () => {
    world = await startWorld({
      name: 'decisions',
      addresses,
      hospitals: [],
      practices: [practice],
      strangers: ['plain'],
    });
    run = String((await bus.ends('intake.hospital-pas')).reduce((sum, { high }) => sum + high, 0));
  });
  afterAll(async () => {
    await world?.close();
    await bus.close();
  });

  it('release: one patient is refused and parked, no other; mended, theirs arrive in order, once by id', async () => {
    world.practices[0]?.behave({ refuses: (identifier) => isOf([identifier], 'ANN') });
    await send(
      { controlId: 'D1', trigger: 'A01', localId: 'ANN' },
      { controlId: 'D2', trigger: 'A03', localId: 'ANN' },
      { controlId: 'D3', trigger: 'A01', localId: 'BEN' },
    );
    await until('the other patient is told of', () => filed('BEN').length === 1);
    const id = await idOf('MESSAGE_REFUSED', practice);
    expect((await ops('lane', id)).said).toMatch(/PARKED +PatientAdmitted[^]*BEHIND +PatientDischarged/);
    expect(await ops('release', id, ...because, '--dry-run')).toMatchObject({ code: 0, said: /^Would try/ });
    expect(await ops('release', id, ...because)).toMatchObject({ code: 0, said: /held again/ });
    world.practices[0]?.behave({});
    expect(await ops('release', id, ...because)).toMatchObject({ code: 0, said: /settled/ });
    await until('what waited is told of', () => filed('ANN').length === 2);
    expect(filed('ANN')).toEqual(['PatientAdmitted', 'PatientDischarged']);
    expect(await ops('release', id, ...because)).toMatchObject({ code: 2, said: /nothing waits/ });
  });

  it('pause: its events wait, durable, through a restart; resumed they arrive in order, no lane is parked', async () => {
    expect(await ops('pause', practice, ...because)).toMatchObject({ code: 0 });
    await world.hub.kill9();
    await world.hub.restart();
    await send(
      { controlId: 'D4', trigger: 'A01', localId: 'CAT' },
      { controlId: 'D5', trigger: 'A03', localId: 'CAT' },
    );
    expect(filed('CAT')).toEqual([]);
    const { said } = await ops('parked');
    expect(said).toMatch(/gp-practice +Y99601 +AWAITING_DESTINATION/);
    expect(said).toContain('is paused by a.operator: a journey of a test');
    expect(await ops('resume', practice, ...because)).toMatchObject({ code: 0 });
    await until('what waited is told of', () => filed('CAT').length === 2);
    expect(filed('CAT')).toEqual(['PatientAdmitted', 'PatientDischarged']);
  });

  describe('about a merge with parked work on either side', () => {
    async function mergeOf(retired: string, survivor: string, poisoned: readonly string[]): Promise<void> {
      const told = [retired, survivor].filter((localId) => poisoned.includes(localId));
      const name = `${retired}${survivor}`;
      await send(
        ...told.map(
          (localId) => ({ controlId: `${name}-${localId}`, trigger: 'A01', localId, unreadable: true }) as const,
        ),
        { controlId: `${name}-M`, trigger: 'A40', localId: survivor, retires: retired },
        { controlId: `${name}-L`, trigger: 'A08', localId: survivor },
      );
    }

    it('mend and release: the merge goes when nothing waits before it', async () => {
      await mergeOf('DAN', 'DEE', ['DAN', 'DEE']);
      expect(await fates('DANDEE-M', 'DANDEE-L')).toEqual(['BEHIND', 'AWAITING_MERGE']);
      for (const held of ['DANDEE-DAN', 'DANDEE-DEE'])
        expect(await ops('skip', await waiting(held), ...because)).toMatchObject({ code: 0 });
      await until('the merge is published', async () => (await fates('DANDEE-L'))[0] === 'EncounterUpdated');
      expect(await fates('DANDEE-M')).toEqual(['PatientMerged']);
    });

    it('ahead: the merge goes before what waits, when clinical safety says whom it told', async () => {
      await mergeOf('EVE', 'EDD', ['EVE', 'EDD']);
      const id = await waiting('EVEEDD-M');
      expect(await ops('ahead', id, ...because)).toMatchObject({ code: 3, said: /clinical-safety/ });
      expect(await ops('ahead', id, ...safety)).toMatchObject({ code: 0 });
      await until('the merge is published', async () => (await fates('EVEEDD-M'))[0] === 'PatientMerged');
      expect(await fates('EVEEDD-EVE', 'EVEEDD-EDD')).toEqual(
        Array.from({ length: 2 }, () => 'held PID-7 VALUE_UNREADABLE'),
      );
    });

    it('worklist: what the retired lane holds is left to people, and the merge goes', async () => {
      await mergeOf('FAY', 'FLO', ['FAY']);
      const id = await waiting('FAYFLO-M');
      expect(await ops('worklist', id, ...safety)).toMatchObject({ code: 0 });
      await until('the merge is published', async () => (await fates('FAYFLO-M'))[0] === 'PatientMerged');
      expect(await fates('FAYFLO-FAY')).toEqual(['no event']);
      expect((await ops('tasks')).said).toContain('RETIRED_LANE');
    });
  });
});
