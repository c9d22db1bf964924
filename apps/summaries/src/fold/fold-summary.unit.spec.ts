import { cleared, type EncounterDraft } from '@care-relay/care-events';
import { describe, expect, it } from 'vitest';
import { came, folded, imogen as patient } from './events.fixture.ts';
import type { SubjectState } from './subject-state.ts';

const visit = (value: string, more: EncounterDraft = {}): EncounterDraft => ({
  visitNumber: { value, type: 'VISITID' },
  encounterClass: 'INPATIENT',
  ...more,
});
const statuses = ({ encounters }: SubjectState) => encounters.map(({ status }) => status?.value);

describe('the state of a subject', () => {
  const admitted = came(
    'PatientAdmitted',
    { patient, encounter: visit('2139', { location: { ward: 'OBS1' } }) },
    { offset: 10, recorded: 5 },
  );
  const discharged = came(
    'PatientDischarged',
    { patient, encounter: visit('2139', { dischargeDestination: { code: '19' } }) },
    { offset: 11, recorded: 90 },
  );

  it('says where they are, and that they left', () => {
    const inside = folded([admitted]);
    expect(statuses(inside)).toEqual(['in-progress']);
    expect(inside.encounters[0]?.details.value.location).toMatchObject({ ward: 'OBS1' });
    expect(statuses(folded([admitted, discharged]))).toEqual(['finished']);
  });

  it('is not changed by an event that it covers', () => {
    const state = folded([admitted, discharged]);
    expect(folded([admitted, discharged], state)).toBe(state);
  });

  it('takes nothing of another topic for covered', () => {
    const registered = came(
      'GpRegistrationChanged',
      {
        patient: { ...patient, registeredPractice: { ods: 'Y06609' } },
        change: 'REGISTERED',
        practice: { ods: 'Y06601' },
      },
      { offset: 2, recorded: 100 },
    );
    const state = folded([admitted, registered]);
    expect(state).toMatchObject({ topic: 'care.gp', covers: 2, lastType: 'GpRegistrationChanged' });
    expect(folded([registered], state)).toBe(state);
    expect(state.patient.by.get('birthDate')).toMatchObject({ offset: 2 });
    expect(state.patient.value.registeredPractice).toBeNull();
  });

  it('is not moved, opened or closed by an update', () => {
    const update = came(
      'EncounterUpdated',
      { patient, encounter: visit('2139', { location: { ward: 'ELSEWHERE' }, specialty: { code: '300' } }) },
      { offset: 12, recorded: 120 },
    );
    const state = folded([admitted, discharged, update]);
    expect(statuses(state)).toEqual(['finished']);
    expect(state.encounters[0]?.details.value).toMatchObject({
      location: { ward: 'OBS1' },
      specialty: { code: '300' },
    });
    expect(statuses(folded([update]))).toEqual([undefined]);
  });

  it('keeps a discharge taken back after a late update came', () => {
    const takenBack = came('DischargeCancelled', { patient, encounter: visit('2139') }, { offset: 12, recorded: 95 });
    const late = came('EncounterUpdated', { patient, encounter: visit('2139') }, { offset: 13, recorded: 91 });
    expect(statuses(folded([admitted, discharged, takenBack, late]))).toEqual(['in-progress']);
  });

  it('keeps the newer of two statements of one minute by sequence, then by arrival', () => {
    const named = (family: string, offset: number, sequence?: number) =>
      came(
        'PatientUpdated',
        { patient: { names: [{ family }] } },
        { offset, recorded: 1, ...(sequence !== undefined && { sequence }) },
      );
    const name = (state: SubjectState) => state.patient.value.names;
    expect(name(folded([named('A', 1, 7), named('B', 2, 6)]))).toMatchObject([{ family: 'A' }]);
    expect(name(folded([named('A', 1), named('B', 2)]))).toMatchObject([{ family: 'B' }]);
  });

  it('tells a cleared field from one that nobody mentions', () => {
    const none = came('PatientUpdated', { patient: { allergies: cleared } }, { offset: 12, recorded: 2 });
    expect(folded([admitted]).patient.value.allergies).toBeNull();
    expect(folded([admitted, none]).patient.value.allergies).toEqual(cleared);
  });

  it('ends an encounter that was converted into another', () => {
    const outpatient = came(
      'OutpatientAttendanceStarted',
      { patient, encounter: visit('O1', { encounterClass: 'OUTPATIENT' }) },
      { offset: 1, recorded: 1 },
    );
    const converted = came(
      'PatientAdmitted',
      {
        patient,
        encounter: visit('I1'),
        convertedFrom: { encounterClass: 'OUTPATIENT', visitNumber: { value: 'O1', type: 'VISITID' } },
      },
      { offset: 2, recorded: 2 },
    );
    expect(statuses(folded([outpatient, converted]))).toEqual(['finished', 'in-progress']);
  });

  it('matches an alert by its number, and without one by its words', () => {
    const numbered = { alertId: 'AL-1', text: 'Two people to visit' };
    const recorded = came('SafetyAlertRecorded', { patient, alert: numbered }, { offset: 1, recorded: 1 });
    const changed = came(
      'SafetyAlertRecorded',
      { patient, alert: { ...numbered, text: 'Three people' } },
      { offset: 2, recorded: 2 },
    );
    const withdrawn = came('SafetyAlertWithdrawn', { patient, alert: { alertId: 'AL-1' } }, { offset: 3, recorded: 3 });
    const wordless = came('SafetyAlertRecorded', { patient, alert: { text: 'Dog' } }, { offset: 4, recorded: 4 });
    const alerts = folded([recorded, changed, withdrawn, wordless]).alerts.map(({ said }) => said.value);
    expect(alerts).toMatchObject([{ stands: false }, { stands: true, alert: { text: 'Dog' } }]);
  });

  it('holds a death until it is withdrawn, and a restriction until it is lifted', () => {
    const died = came('PatientDeathRecorded', { patient, basis: 'DEATH_INDICATOR' }, { offset: 1, recorded: 9 });
    const alive = came('PatientDeathWithdrawn', { patient }, { offset: 2, recorded: 8 });
    const hidden = came('PatientRestricted', { patient }, { offset: 3, recorded: 10 });
    const silent = came('PatientUpdated', { patient }, { offset: 4, recorded: 11 });
    const lifted = came('PatientUnrestricted', { patient }, { offset: 5, recorded: 12 });
    expect(folded([died, alive]).death?.value.stands).toBe(true);
    expect(folded([hidden, silent]).restricted?.value).toBe(true);
    expect(folded([hidden, silent, lifted]).restricted?.value).toBe(false);
  });
});
