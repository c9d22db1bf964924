import { createStateCodec, loadSchemaIds } from '@care-relay/care-events';
import { KafkaBus } from '@care-relay/event-bus';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fatesOf } from './checking/fates.ts';
import { eventIdOf, waitingId } from './decisions/entry-ids.ts';
import { messageOf, type Told } from './decisions/messages.ts';
import { allSettled } from './world/all-settled.ts';
import { answersTo } from './world/line.ts';
import { opsHere, type Ran, runTool } from './world/run-tool.ts';
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
const locked = 'Y99602';
const source = 'NEWCOMERS/DECISIONS-PLAIN';

describe('people decide', () => {
  let world: World;
  let run = '';
  let original: string | undefined;
  const bus = new KafkaBus({ brokers: addresses.kafkaBrokers.split(','), clientId: 'decisions-check' });

  const ops = (...words: readonly string[]): Promise<Ran> => opsHere(words, addresses);

  async function send(...told: readonly (Omit<Told, 'practice'> & Partial<Told>)[]): Promise<void> {
    const messages = told.map((one) =>
      messageOf({
        practice,
        ...one,
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
    const sent = controlIds.map((id) => `${id}-${run}`);
    return [...(await fatesOf(sent, { bus, codec })).values()];
  }

  /** What the practice filed of a patient, in its order. */
  function filed(localId: string): readonly string[] {
    return sentOf(localId).map(({ event }) => event);
  }

  function sentOf(localId: string) {
    return world.practices
      .flatMap(({ entries }) => entries)
      .filter(({ status, repeat }) => status === 200 && !repeat)
      .flatMap(({ message }) => (message !== undefined && isOf(message.patient, localId) ? [message] : []));
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
      practices: [practice, locked],
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
    const path = await ops('path', await eventIdOf(bus, `D1-${run}`));
    expect(path.said).toMatch(/Y99601 +PatientAdmitted +PARKED +MESSAGE_REFUSED[^]*Y99601 +PatientAdmitted +DELIVERED/);
    const asProcess = await runTool('ops', ['release', id, ...because], { addresses });
    expect(asProcess).toMatchObject({ code: 2, said: /nothing waits/ });
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
      expect(await ops('done', id, ...because)).toMatchObject({ code: 0 });
      expect((await ops('tasks')).said).not.toContain('RETIRED_LANE');
    });
  });

  it('wrong credentials at one destination: one task, nothing sent, no lane parked; mended, all is delivered', async () => {
    await inDirectory((entry) => (entry.ods === locked ? { ...entry, auth: 'env:NO_SUCH_TOKEN' } : entry));
    await send(
      { controlId: 'D6', trigger: 'A01', localId: 'GUS', practice: locked },
      { controlId: 'D7', trigger: 'A01', localId: 'HAL', practice: locked },
      { controlId: 'D8', trigger: 'A01', localId: 'IDA' },
    );
    await until('others are told of', () => filed('IDA').length === 1);
    const about = async (list: 'tasks' | 'parked'): Promise<readonly string[]> =>
      (await ops(list)).said.split('\n').filter((line) => line.includes(locked));
    expect(await about('tasks')).toEqual([expect.stringMatching(/^task .*CREDENTIALS_UNREADABLE/)]);
    expect(await about('parked')).toEqual([
      expect.stringMatching(/AWAITING_DESTINATION +the receiver +2 /),
      expect.stringMatching(/CREDENTIALS_UNREADABLE since/),
    ]);
    await inDirectory((entry) => entry);
    await until('they are told of', () => filed('GUS').length + filed('HAL').length === 2);
    await until('the task is settled', async () => !(await ops('tasks')).said.includes(locked));
  });

  it('replay: counted first, sent again as the same messages in other Bundles, and stopped', async () => {
    const again = ['replay', practice, '--from', '2026-01-01T00:00:00Z', '--source', source, ...because];
    const { said, code } = await ops(...again, '--dry-run', '--json');
    expect(code).toBe(0);
    const { replayed, forbidden, waiting } = JSON.parse(said).counts;
    expect([replayed > 4, forbidden, waiting]).toEqual([true, 0, 0]);
    const before = filed('ANN');
    expect(await ops(...again, '--rate', '100')).toMatchObject({ code: 0, said: /replay stop/ });
    await until('it is told again', () => filed('ANN').length === 2 * before.length);
    expect(filed('ANN')).toEqual([...before, ...before]);
    const sent = sentOf('ANN');
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(before.length);
    expect(new Set(sent.map(({ bundleId }) => bundleId)).size).toBe(2 * before.length);
    await ops('pause', practice, ...because);
    // A running hub follows within a second; one that starts knows of it before its first attempt.
    await world.hub.restart();
    const [replay = ''] = (await ops(...again)).said.split(':');
    expect(await ops('replay', 'stop', replay, ...because)).toMatchObject({ code: 0, said: `${replayed} dropped.\n` });
    await ops('resume', practice, ...because);
    await send({ controlId: 'D9', trigger: 'A03', localId: 'ANN' });
    await until('what is new is told of', () => filed('ANN').length === 2 * before.length + 1);
  });

  it('try-mapping: says what is still rejected, what is the same, and what a change would lose', async () => {
    const tried = (folder: string): Promise<Ran> =>
      runTool('try-mapping', ['--source', source], { addresses, env: { HOSPITAL_PAS_SOURCES: folder } });
    const now = await tried(join(world.folder, 'sources'));
    expect(now).toMatchObject({ code: 0, said: /still rejected: PID-7 VALUE_UNREADABLE/ });
    expect(now.said).toMatch(/recent messages: \d+ same, 0 differ, 0 no longer map/);
    const changed = join(world.folder, 'other-sources');
    mkdirSync(changed);
    const entry = JSON.parse(readFileSync(join(world.folder, 'sources', 'plain.json'), 'utf8'));
    writeFileSync(join(changed, 'plain.json'), JSON.stringify({ ...entry, profile: 'itk' }));
    const then = await tried(changed);
    expect(then.said).toMatch(/NO LONGER MAPS|→/);
    expect(then.said).not.toContain('QUILLFEATHER');
  });

  /** Changes the practices' entries and starts the hub anew with them. */
  async function inDirectory(change: (entry: { ods: string }) => object): Promise<void> {
    const path = join(world.folder, 'directory.json');
    original ??= readFileSync(path, 'utf8');
    const directory = JSON.parse(original);
    writeFileSync(path, JSON.stringify({ ...directory, practices: directory.practices.map(change) }));
    // In good order: it leaves its groups, and nobody waits for a dead member's session to end.
    await world.hub.restart();
  }
});
