import { createStateCodec, loadSchemaIds } from '@care-relay/care-events';
import { KafkaBus } from '@care-relay/event-bus';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fatesOf } from './checking/fates.ts';
import { allSettled } from './world/all-settled.ts';
import { held } from './world/held-command.ts';
import { answersTo } from './world/line.ts';
import { until } from './world/until.ts';
import { startWorld, type World } from './world/world.ts';

const addresses = {
  kafkaBrokers: inject('kafkaBrokers'),
  registryUrl: inject('registryUrl'),
  redisUrl: `${inject('redisUrl')}/1`,
};
const idOf = /^([0-9a-f]{8}) .*NEWCOMERS\/HELD-PLAIN/m;

function message(
  controlId: string,
  trigger: string,
  { localId, birthDate = '19710203' }: { localId: string; birthDate?: string },
): Buffer {
  const segments = [
    `MSH|^~\\&|NEWPAS|R9X|HUB|X|20260301101501||ADT^${trigger}|${controlId}|P|2.4`,
    'EVN||20260301101500||||20260301100000',
    `PID|1||${localId}^^^R9X^MR||QUILLFEATHER^TAMSIN||${birthDate}|2`,
    'PV1|1|I|^W7^B2^R9X11||||||||||||||||V77^^^VISITID|||||||||||||||||||||||||202603011000|202603021000',
  ];
  return Buffer.from(`${segments.join('\r')}\r`);
}

describe('what cannot be mapped', () => {
  let world: World;
  // New ids at every run on the same Kafka: what was sent before would be a repeat.
  let run = '';
  const bus = new KafkaBus({ brokers: addresses.kafkaBrokers.split(','), clientId: 'held-check' });

  async function send(...messages: readonly Buffer[]): Promise<readonly string[]> {
    const answers = await answersTo(world.strangersPort('plain'), messages);
    await until('all that was kept is settled', () => allSettled(bus));
    return answers;
  }

  async function fates(...controlIds: readonly string[]): Promise<readonly string[]> {
    const codec = createStateCodec(await loadSchemaIds(addresses.registryUrl));
    const sent = controlIds.map((id) => `${id}-${run}`);
    return [...(await fatesOf(sent, { bus, codec })).values()];
  }

  beforeAll(async () => {
    world = await startWorld({ name: 'held', addresses, hospitals: [], practices: ['Y99401'], strangers: ['plain'] });
    run = String((await bus.ends('intake.hospital-pas')).reduce((sum, { high }) => sum + high, 0));
  });
  afterAll(async () => {
    await world?.close();
    await bus.close();
  });

  it('is acknowledged and held with its field and reason; other patients flow', async () => {
    const poisoned = message(`H1-${run}`, 'A01', { localId: `P1-${run}`, birthDate: '19711399' });
    expect(
      await send(
        poisoned,
        message(`H2-${run}`, 'A03', { localId: `P1-${run}` }),
        message(`H3-${run}`, 'A01', { localId: `P2-${run}` }),
      ),
    ).toEqual(['AA', 'AA', 'AA']);
    expect(await fates('H1', 'H2', 'H3')).toEqual(['held PID-7 VALUE_UNREADABLE', 'BEHIND', 'PatientAdmitted']);
    expect(await held(addresses)).toMatch(/NEWCOMERS\/HELD-PLAIN +A01 +care\.hospital +1 +PID-7 +VALUE_UNREADABLE/);
  });

  it('stays held through a restart, and other patients flow on', async () => {
    await world.hub.kill9();
    await world.hub.restart();
    await send(
      message(`H4-${run}`, 'A01', { localId: `P3-${run}` }),
      message(`H5-${run}`, 'A08', { localId: `P1-${run}` }),
    );
    expect(await fates('H1', 'H2', 'H4', 'H5')).toEqual([
      'held PID-7 VALUE_UNREADABLE',
      'BEHIND',
      'PatientAdmitted',
      'BEHIND',
    ]);
  });

  it('is tried again on demand, and says that it is held again', async () => {
    const [, id = ''] = idOf.exec(await held(addresses)) ?? [];
    expect(await held(addresses, 'retry', id, '--reason', 'to see')).toContain('held again');
    expect(await fates('H1')).toEqual(['held PID-7 VALUE_UNREADABLE']);
  });

  it('is skipped by a person with a reason only, and what waited behind it goes on in order', async () => {
    const [, id = ''] = idOf.exec(await held(addresses)) ?? [];
    await expect(held(addresses, 'skip', id)).rejects.toThrow(/--reason/);
    expect(await held(addresses, 'skip', id, '--reason', 'born on no day; told the ward')).toContain('settled');
    await until('what waited is published', async () => (await fates('H5'))[0] === 'EncounterUpdated');
    expect(await fates('H1', 'H2', 'H5')).toEqual(['no event', 'PatientDischarged', 'EncounterUpdated']);
    expect(await held(addresses)).not.toMatch(idOf);
  });
});
