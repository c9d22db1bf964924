import { parseNhsNumber, parseOdsCode } from '@care-relay/nhs';
import { objectionsOf, type ReceiverKind } from '@care-relay/objections';
import { describe, expect, it } from 'vitest';
import { accessWorld, found } from '../access-world.fixture.ts';
import { refusal } from '../refusing/refusal.ts';

const nobodyKnown = { kind: 'refused', refused: refusal('NO_INFORMATION_HERE') };
const emergencyReason = 'life-at-risk';
const encounters = [{ organisation: 'RCB', since: 1_699_999_000_000, endedAt: undefined }];
const known = found({ encounters });

function value<T>(read: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!read.ok) throw new TypeError('what this test names is no such thing');
  return read.value;
}

const objector = { nhsNumber: value(parseNhsNumber('9990000018')), birthDate: '1965-12-13' };
const dissenting = (to: 'everybody' | readonly ReceiverKind[]) =>
  objectionsOf({ dissents: [{ ...objector, to }], denials: [] });
const denying = (code: string) =>
  objectionsOf({ dissents: [], denials: [{ ...objector, organisation: value(parseOdsCode(code)) }] });

async function worldWith(objections: ReturnType<typeof objectionsOf>) {
  const world = await accessWorld();
  world.incidents.set('INC-1', world.underWay);
  world.objecting.now = objections;
  return world;
}

describe('who dissents from sharing', () => {
  it.each([
    ['with everybody', dissenting('everybody'), known],
    ['with whoever asks for summaries', dissenting(['summary']), known],
    ['as a source says (ZU8-2)', objectionsOf({ dissents: [], denials: [] }), found({ encounters, dissents: true })],
  ])('%s, is nobody here to anybody, at an incident too', async (_how, objections, whom) => {
    const world = await worldWith(objections);
    expect(await world.asks('clinician', whom)).toEqual(nobodyKnown);
    expect(await world.asks('crew', whom)).toEqual(nobodyKnown);
    expect((await world.audits()).map(({ code, subjects }) => [code, subjects])).toEqual([
      ['DISSENT', ['k1:a']],
      ['DISSENT', ['k1:a']],
    ]);
    expect(world.notices.size).toBe(0);
  });

  it('is shown in an emergency, which says so in the audit, and the privacy officer is told', async () => {
    const world = await worldWith(dissenting('everybody'));
    for (const who of ['crew', 'off'])
      expect(await world.asks(who, known, { emergencyReason })).toMatchObject({
        admitted: { basis: { kind: 'emergency', reason: emergencyReason, overrides: 'DISSENT' } },
      });
    expect([...world.notices.values()]).toMatchObject([{ code: 'EMERGENCY_ACCESS', destination: 'RYA' }]);
    expect((await world.audits()).map(({ code }) => code)).toEqual([
      'emergency-over-dissent',
      'emergency-over-dissent',
    ]);
  });

  it('with others only, is shown', async () => {
    const world = await worldWith(dissenting(['practice', 'ambulance']));
    expect(await world.asks('clinician', known)).toMatchObject({ kind: 'answered' });
  });

  it('in doubt: by a number that nobody verified, and not by another birth date', async () => {
    const world = await worldWith(dissenting('everybody'));
    const doubtful = [{ nhsNumber: '9990000018', birthDate: undefined }];
    expect(await world.asks('clinician', found({ encounters, knownAs: doubtful }))).toEqual(nobodyKnown);
    const another = [{ nhsNumber: '9990000018', birthDate: '1970-01-01' }];
    expect(await world.asks('clinician', found({ encounters, knownAs: another }))).toMatchObject({ kind: 'answered' });
  });
});

describe('who denies an organisation', () => {
  it('is nobody here to it, in an emergency too, and is shown to every other', async () => {
    const world = await worldWith(denying('RYA'));
    expect(await world.asks('crew', known)).toEqual(nobodyKnown);
    expect(await world.asks('crew', known, { emergencyReason })).toEqual(nobodyKnown);
    expect((await world.audits()).map(({ code }) => code)).toEqual(['DENY_LISTED', 'DENY_LISTED']);
    expect(world.notices.size).toBe(0);
    expect(await world.asks('clinician', known)).toMatchObject({ kind: 'answered' });
  });
});

describe('while objections cannot be read', () => {
  it('nobody is shown whom they could be about, and nobody else can tell', async () => {
    const world = await worldWith({ whyNot: () => Promise.reject(new TypeError('the register is half written')) });
    const notNow = { refused: { status: 503, code: 'NOT_AVAILABLE' } };
    expect(await world.asks('clinician', known)).toMatchObject(notNow);
    expect(await world.asks('off', known, { emergencyReason })).toMatchObject(notNow);
    expect(await world.asks('off', known)).toEqual(nobodyKnown);
    expect((await world.audits()).map(({ code }) => code).sort()).toEqual([
      ...['NO_RELATIONSHIP', 'OBJECTIONS_UNREADABLE', 'OBJECTIONS_UNREADABLE'],
    ]);
  });
});
