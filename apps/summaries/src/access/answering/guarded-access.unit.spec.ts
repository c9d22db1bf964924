import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessWorld, found, nobody } from '../access-world.fixture.ts';
import { refusal } from '../refusing/refusal.ts';

const atRcb = found({ encounters: [{ organisation: 'RCB', since: 1_699_999_000_000, endedAt: undefined }] });

describe('who may know', () => {
  it('is answered, and the audit says who, when, why and about whom', async () => {
    const world = await accessWorld();
    const answered = await world.asks('clinician', atRcb);
    expect(answered).toMatchObject({ kind: 'answered', content: 'summary, nothing withheld' });
    expect(await world.audits()).toMatchObject([
      {
        ...{ client: 'pas', organisation: 'RCB', user: 'clinician-1', role: 'clinician', reason: 'directcare' },
        ...{ operation: 'summary', outcome: 'answered', code: 'encounter', subjects: ['k1:a'], withheld: 'nothing' },
      },
    ]);
  });
});

describe('a restricted patient', () => {
  it('is shown without what betrays where they are, to all but the exceptions', async () => {
    const world = await accessWorld();
    world.incidents.set('INC-1', world.underWay);
    const restricted = found({ restricted: true });
    expect(await world.asks('crew', restricted)).toMatchObject({ content: 'summary, location withheld' });
    expect(await world.asks('control', restricted)).toMatchObject({ content: 'summary, nothing withheld' });
    expect((await world.audits()).map(({ withheld }) => withheld).sort()).toEqual(['location', 'nothing']);
  });
});

describe('emergency access', () => {
  const emergencyReason = 'life-at-risk';

  it('shows without a relationship, and tells the privacy officer', async () => {
    const world = await accessWorld();
    expect(await world.asks('off', found(), { emergencyReason })).toMatchObject({
      kind: 'answered',
      admitted: { basis: { kind: 'emergency', reason: emergencyReason } },
    });
    expect([...world.notices.values()]).toMatchObject([
      { code: 'EMERGENCY_ACCESS', destination: 'RYA', kind: 'alert' },
    ]);
    expect(await world.audits()).toMatchObject([{ code: 'emergency', emergencyReason }]);
  });

  it('is not needed, and tells nobody, where there is a relationship', async () => {
    const world = await accessWorld();
    world.incidents.set('INC-1', world.underWay);
    expect(await world.asks('crew', found(), { emergencyReason })).toMatchObject({
      admitted: { basis: { kind: 'relationship', relationship: 'incident' } },
    });
    expect(world.notices.size).toBe(0);
  });

  it('is for agreed reasons, and for clients that may claim it', async () => {
    const world = await accessWorld();
    const other = await world.asks('off', found(), { emergencyReason: 'curious' });
    expect(other).toMatchObject({ refused: { status: 403, code: 'EMERGENCY_NOT_ALLOWED' } });
    expect(await world.asks('clinician', found(), { emergencyReason })).toMatchObject({ refused: { status: 403 } });
  });
});

describe('too much', () => {
  it('is refused, per person and per organisation; emergency access is counted apart', async () => {
    const one = { count: 1, within: 60 };
    const world = await accessWorld({ limits: { lookUps: { user: one, organisation: { count: 9, within: 60 } } } });
    await world.asks('clinician', atRcb);
    expect(await world.asks('clinician', atRcb)).toMatchObject({ refused: { status: 429 } });
    await world.asks('off', found());
    expect(await world.asks('off', found(), { emergencyReason: 'life-at-risk' })).toMatchObject({ kind: 'answered' });
  });

  it('trying of numbers raises an alarm, which is over when it has ceased', async () => {
    const two = { count: 2, within: 600 };
    const world = await accessWorld({ limits: { misses: { user: two, organisation: two } } });
    for (const _ of [1, 2, 3]) await world.asks('clinician', nobody);
    expect([...world.notices.values()]).toMatchObject([{ code: 'ENUMERATION_SUSPECTED', destination: 'RCB' }]);
    await world.clock.advance(599_999);
    world.alarm.look();
    expect(world.notices.size).toBe(1);
    await world.clock.advance(1);
    world.alarm.look();
    expect(world.notices.size).toBe(0);
  });

  it.each([
    ['strangers', 'stranger', [401, 401, 429]],
    ['whoever cannot be told from one', 'unchecked', [503, 503, 503]],
  ])('from %s is not audited one by one', async (_whom, who, expected) => {
    const world = await accessWorld({ limits: { strangers: { count: 2, within: 60 } } });
    const statuses: number[] = [];
    for (const _ of [1, 2, 3]) {
      const answered = await world.asks(who, nobody);
      if (answered.kind === 'refused') statuses.push(answered.refused.status);
    }
    expect(statuses).toEqual(expected);
    expect(await world.audits()).toHaveLength(2);
    expect(world.counts).toHaveLength(3);
  });
});

describe('no information', () => {
  const anyone = fc.constantFrom('crew', 'off', 'clinician');
  const situation = fc.constantFrom('unknown', 'no relationship', 'nothing to show', 'withdrawn');

  it('is one and the same answer, byte for byte, whatever the reason and whoever asks', async () => {
    await fc.assert(
      fc.asyncProperty(anyone, situation, fc.boolean(), async (who, what, restricted) => {
        const world = await accessWorld();
        const whom = what === 'unknown' ? nobody : found({ restricted });
        if (what === 'nothing to show' || what === 'withdrawn') world.incidents.set('INC-1', world.underWay);
        if (what === 'withdrawn') {
          const first = await world.asks('crew', whom);
          if (first.kind === 'answered')
            await world.access.reportWrongPatient({ authorisation: 'crew', lookUp: first.admitted.lookUp });
        }
        const asked = { authorisation: who, operation: 'summary', find: () => Promise.resolve(whom) } as const;
        const answered = await world.access.lookUp(asked, () => Promise.resolve({ kind: 'nothing' }));
        expect(answered).toEqual({ kind: 'refused', refused: refusal('NO_INFORMATION_HERE') });
      }),
      { numRuns: 60 },
    );
    expect(refusal('NO_INFORMATION_HERE').body).toContain(
      'No information available here; this does not mean that none exists.',
    );
  });

  it('leaves at the same time, whatever was looked at', async () => {
    const world = await accessWorld({ missesAtMultiplesOf: 25 });
    for (const [whom, takes] of [
      [nobody, 1],
      [found(), 17],
    ] as const) {
      const began = world.clock.now();
      let leftAfter: number | undefined;
      const find = () => world.clock.sleep(takes).then(() => whom);
      void world.asks('crew', whom, { find }).then(() => (leftAfter = world.clock.now() - began));
      await world.clock.advance(24);
      expect(leftAfter).toBeUndefined();
      await world.clock.advance(1);
      expect(leftAfter).toBe(25);
    }
  });

  it('is told apart in the audit only', async () => {
    const world = await accessWorld();
    await world.asks('clinician', nobody);
    await world.asks('clinician', found());
    const audits = await world.audits();
    expect(audits.map(({ code, subjects }) => ({ code, subjects }))).toEqual(
      expect.arrayContaining([
        { code: 'UNKNOWN', subjects: [] },
        { code: 'NO_RELATIONSHIP', subjects: ['k1:a'] },
      ]),
    );
  });
});

describe('with the audit down', () => {
  it('answers an active emergency, and tells everybody else the same', async () => {
    const world = await accessWorld();
    world.incidents.set('INC-1', world.underWay);
    world.kafka.leave();
    const first = world.asks('clinician', atRcb);
    await world.clock.advance(1_000);
    const unavailable = { kind: 'refused', refused: refusal('AUDIT_UNAVAILABLE') };
    expect(await first).toEqual(unavailable);
    expect(await world.asks('clinician', atRcb)).toEqual(unavailable);
    expect(await world.asks('clinician', nobody)).toEqual(unavailable);
    expect(await world.asks('clinician', found())).toEqual(unavailable);
    expect(await world.asks('crew', found())).toMatchObject({ kind: 'answered' });
    expect(await world.asks('crew', nobody)).toMatchObject({ refused: { status: 404 } });
    const emergency = await world.asks('off', found(), { emergencyReason: 'life-at-risk' });
    expect(emergency).toMatchObject({ kind: 'answered' });
  });
});

it('refuses at the same time, whoever was asked for, with the audit down', async () => {
  const world = await accessWorld({ missesAtMultiplesOf: 25 });
  world.kafka.leave();
  void world.asks('clinician', atRcb);
  await world.clock.advance(2_000);
  for (const whom of [atRcb, found(), nobody]) {
    let answered: unknown;
    void world.asks('clinician', whom).then((answer) => (answered = answer));
    // The journal is on a real disk: what is waited for is that the question sleeps.
    await expect.poll(() => world.clock.sleepers).toBe(1);
    expect(answered).toBeUndefined();
    await world.clock.advance(25);
    expect(answered).toEqual({ kind: 'refused', refused: refusal('AUDIT_UNAVAILABLE') });
  }
});

it('says that it is incomplete, and what of ours has failed, and audits both', async () => {
  const world = await accessWorld();
  expect(await world.asks('crew', { kind: 'incomplete' })).toMatchObject({
    refused: { status: 503, code: 'INCOMPLETE' },
  });
  const find = () => Promise.reject(new TypeError('Redis is away'));
  expect(await world.asks('crew', nobody, { find })).toMatchObject({ refused: { status: 503, code: 'NOT_AVAILABLE' } });
  expect((await world.audits()).map(({ code }) => code).sort()).toEqual(['INCOMPLETE', 'NOT_AVAILABLE']);
});
