import { describe, expect, it } from 'vitest';
import { accessWorld, found } from '../access-world.fixture.ts';
import { refusal } from '../refusing/refusal.ts';

describe('a crew', () => {
  it('is answered while its incident is under way, and not without one', async () => {
    const world = await accessWorld();
    expect(await world.asks('crew', found())).toMatchObject({ refused: { status: 404 } });
    world.incidents.set('INC-1', world.underWay);
    expect(await world.asks('crew', found())).toMatchObject({ kind: 'answered' });
    expect(await world.asks('off', found())).toMatchObject({ refused: { status: 404 } });
  });

  it('on its way to somebody whom nobody identified asks by emergency access, and the privacy officer is told', async () => {
    const world = await accessWorld();
    world.incidents.set('INC-1', { ...world.underWay, patients: [] });
    expect(await world.asks('crew', found())).toEqual({ kind: 'refused', refused: refusal('NO_INFORMATION_HERE') });
    expect(world.notices.size).toBe(0);
    const claimed = await world.asks('crew', found(), { emergencyReason: 'life-at-risk' });
    expect(claimed).toMatchObject({ admitted: { basis: { kind: 'emergency', reason: 'life-at-risk' } } });
    expect([...world.notices.values()]).toMatchObject([{ code: 'EMERGENCY_ACCESS', destination: 'RYA' }]);
    const audits = await world.audits();
    expect(audits.map(({ code, contextId }) => [code, contextId]).sort()).toEqual([
      ['INCIDENT_NAMES_NOBODY', 'INC-1'],
      ['emergency', 'INC-1'],
    ]);
  });

  it('is answered about nobody but the patient of its incident', async () => {
    const world = await accessWorld();
    world.incidents.set('INC-1', world.underWay);
    const another = found({ subjects: ['k1:b'], nhsNumber: '9990000026' });
    expect(await world.asks('crew', another)).toMatchObject({ refused: { status: 404 } });
    expect(await world.audits()).toMatchObject([{ code: 'NO_RELATIONSHIP' }]);
  });

  it('does not go through all patients with one incident, however often its trust identifies somebody else', async () => {
    const world = await accessWorld({ limits: { personsPerIncident: 2 } });
    world.incidents.set('INC-1', world.underWay);
    for (const subject of ['k1:a', 'k1:b', 'k1:a']) {
      expect(await world.asks('crew', found({ subjects: [subject] }))).toMatchObject({ kind: 'answered' });
    }
    for (const _ of [1, 2])
      expect(await world.asks('crew', found({ subjects: ['k1:c'] }))).toMatchObject({ refused: { status: 404 } });
    // Those whom it admitted stay admitted.
    expect(await world.asks('crew', found({ subjects: ['k1:b'] }))).toMatchObject({ kind: 'answered' });
  });
});
