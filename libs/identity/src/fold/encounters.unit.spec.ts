import type { EncounterDraft, EventType } from '@care-relay/care-events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noon, patient, pictureOf, read } from '../identity-world.fixture.ts';
import type { LocalEncounter } from '../record/local-record.ts';
import type { ReadEvent } from './folded-event.ts';

type WithEncounter =
  | 'PatientAdmitted'
  | 'PatientDischarged'
  | 'DischargeCancelled'
  | 'AdmissionCancelled'
  | 'EmergencyAttendanceStarted'
  | 'EmergencyAttendanceEnded'
  | 'PatientTransferred'
  | 'EncounterUpdated';

const occurred = (minute: number) => ({ text: '', instant: noon + minute * 60_000 });

function told(type: WithEncounter & EventType, at: number, more: EncounterDraft = {}): ReadEvent {
  const encounter: EncounterDraft = { visitNumber: { value: '77' }, encounterClass: 'INPATIENT', ...more };
  return read(type, { patient: patient('A'), encounter, occurredAt: occurred(at) }, { id: 'A', at });
}

function encountersOf(events: readonly ReadEvent[]): readonly LocalEncounter[] {
  return pictureOf(events).records[0]?.encounters ?? [];
}

describe('an encounter', () => {
  it('is open from admission to discharge', () => {
    expect(encountersOf([told('PatientAdmitted', 1)])).toMatchObject([
      { kind: 'INPATIENT', visit: '|77', state: 'OPEN', since: { value: noon + 60_000 }, until: null },
    ]);
    expect(encountersOf([told('PatientAdmitted', 1), told('PatientDischarged', 5)])).toMatchObject([
      { state: 'ENDED', since: { value: noon + 60_000 }, until: noon + 300_000 },
    ]);
  });

  it('is open again when its discharge is cancelled, since its beginning', () => {
    const events = [told('PatientAdmitted', 1), told('PatientDischarged', 5), told('DischargeCancelled', 6)];
    expect(encountersOf(events)).toMatchObject([{ state: 'OPEN', since: { value: noon + 60_000 }, until: null }]);
  });

  it('never was when its admission is cancelled', () => {
    expect(encountersOf([told('PatientAdmitted', 1), told('AdmissionCancelled', 2)])).toMatchObject([
      { state: 'CANCELLED' },
    ]);
  });

  it('is neither begun nor ended by an update or a transfer', () => {
    expect(encountersOf([told('EncounterUpdated', 1), told('PatientTransferred', 2)])).toEqual([]);
    expect(encountersOf([told('PatientDischarged', 1), told('EncounterUpdated', 2)])).toMatchObject([
      { state: 'ENDED' },
    ]);
  });

  it('goes on under its new kind and number when it is converted', () => {
    const from = { encounterClass: 'EMERGENCY' as const, visitNumber: { value: '12' } };
    const data = {
      patient: patient('A'),
      encounter: { visitNumber: { value: '77' } },
      convertedFrom: from,
      occurredAt: occurred(3),
    };
    const started = told('EmergencyAttendanceStarted', 1, {
      visitNumber: { value: '12' },
      encounterClass: 'EMERGENCY',
    });
    const events = [started, read('PatientAdmitted', data, { id: 'A', at: 3 })];
    expect(encountersOf(events)).toMatchObject([
      { kind: 'INPATIENT', state: 'OPEN' },
      { kind: 'EMERGENCY', visit: '|12', state: 'ENDED', until: noon + 180_000 },
    ]);
  });

  it('is told of by visit and kind, and of many that ended the newest are kept', () => {
    const ended = Array.from({ length: 30 }, (_, n) =>
      told('PatientDischarged', n, { visitNumber: { value: String(n) } }),
    );
    const events = [...ended, told('EmergencyAttendanceStarted', 40, { encounterClass: 'EMERGENCY' })];
    const found = encountersOf(events);
    expect(found).toHaveLength(21);
    expect(found.map(({ visit }) => visit).slice(1, 3)).toEqual(['|29', '|28']);
    const encounters = pictureOf(events).records.flatMap((record) => record.encounters);
    expect(encounters.filter(({ state }) => state === 'OPEN')).toMatchObject([{ kind: 'EMERGENCY', visit: '|77' }]);
  });

  it('is the same whichever order its messages come in', () => {
    const types = [
      'PatientAdmitted',
      'PatientDischarged',
      'DischargeCancelled',
      'AdmissionCancelled',
      'EncounterUpdated',
    ] as const;
    const events = fc.uniqueArray(fc.tuple(fc.constantFrom(...types), fc.nat(20)), {
      maxLength: 6,
      selector: ([, at]) => at,
    });
    const shuffled = events.chain((one) =>
      fc.tuple(fc.constant(one), fc.shuffledSubarray(one, { minLength: one.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        const fold = (list: typeof one) => encountersOf(list.map(([type, at]) => told(type, at)));
        expect(fold(other)).toEqual(fold(one));
      }),
      { numRuns: 200 },
    );
  });
});
