import { completeEvent, type EncounterDraft, type PatientDraft } from '@care-relay/care-events';
import { parseOdsCode, type OdsCode } from '@care-relay/nhs';
import { describe, expect, it } from 'vitest';
import type { GpEvent, GpEventType } from '../mappings/index.ts';
import { isOriginal, needsOriginal, parseDirectory, practiceOf, route } from './index.ts';

const entry = { name: 'Rowan Surgery', endpoint: 'https://rowan.example/fhir', since: '2026-01-01T00:00:00Z' };

function directory() {
  const read = parseDirectory({ environment: 'test', practices: [{ ...entry, ods: 'A81001', processing: 'test' }] });
  if (!read.ok) throw new TypeError('the fixture is no directory');
  return read.directory;
}

const ods = (code: string): OdsCode => {
  const read = parseOdsCode(code);
  if (!read.ok) throw new TypeError('the fixture is no ODS code');
  return read.value;
};

const context = { directory: directory() };

interface Said {
  readonly practice?: PatientDraft['registeredPractice'];
  readonly visit?: EncounterDraft['visitNumber'];
  readonly kind?: 'INPATIENT' | 'EMERGENCY' | 'OUTPATIENT';
  readonly id?: string;
  readonly subject?: string;
}

type Correction = Exclude<GpEventType, 'PatientDeathRecorded'>;

function event(type: Correction, said: Said = {}): GpEvent {
  const { practice = null, visit = { value: '2139', authority: 'RCB' }, kind = 'INPATIENT' } = said;
  const draft = {
    message: { trigger: 'A01' },
    patient: { registeredPractice: practice },
    encounter: { visitNumber: visit, encounterClass: kind },
  };
  const envelope = {
    ...{ id: said.id ?? 'e-1', type, source: 'RCB/PAS', subject: said.subject ?? 'k1:1', time: '2026-03-01T00:00:00Z' },
    ...{ dataSchema: `${type}/1`, processingId: 'P' as const },
    ...{ intake: { partition: 0, offset: 0, ordinal: 0 }, revision: 0 },
  };
  return { type, envelope, data: completeEvent(type, draft) } as GpEvent;
}

const rowan = { ods: 'A81001', name: 'Rowan Surgery' };

describe('routing', () => {
  it('goes to the registered practice that the event states', () => {
    expect(route(event('PatientAdmitted', { practice: rowan }), context)).toMatchObject({
      kind: 'destination',
      practice: { ods: 'A81001' },
      reason: 'PRACTICE_STATED',
    });
  });

  it.each([
    [null, 'NO_PRACTICE_STATED'],
    [{ cleared: true as const }, 'NO_PRACTICE_STATED'],
    [{ ods: null, name: 'Rowan Surgery' }, 'PRACTICE_WITHOUT_CODE'],
    [{ ods: 'B81008' }, 'PRACTICE_NOT_IN_DIRECTORY'],
  ])('says why an event with the practice %j goes nowhere', (practice, reason) => {
    expect(route(event('PatientDischarged', { practice }), context)).toEqual({ kind: 'noDestination', reason });
  });
});

const nobody = {
  isCovered: true,
  isRestricted: false,
  known: [],
  named: new Set<string>(),
  registrations: { current: undefined, conflicting: [] },
};
const said = { name: undefined, source: 'X26/PDS', at: '2026-03-01T00:00:00Z' };
const known = (practice: string | undefined, basis: 'registration' | 'stated', isCovered = true) => ({
  ...{ ...nobody, isCovered },
  registrations: { current: { ...said, practice, basis }, conflicting: [] },
});

describe('routing by what is known of the patient', () => {
  it.each([
    { title: 'who registers goes before the event', now: known('A81001', 'registration'), states: 'B81008' },
    { title: 'who registers is enough', now: known('A81001', 'registration'), states: null },
    { title: 'what a hospital stated last is enough', now: known('A81001', 'stated'), states: null },
    { title: 'what is stated later goes before the event', now: known('A81001', 'stated'), states: 'B81008' },
    {
      title: 'the event is the newest word until it is known',
      now: known('B81008', 'stated', false),
      states: 'A81001',
    },
    { title: 'the event states what nobody else does', now: nobody, states: 'A81001' },
  ])('$title', ({ now, states }) => {
    const admitted = event('PatientAdmitted', { practice: states === null ? null : { ods: states } });
    const isRegistered = now.registrations.current?.basis === 'registration';
    const reason = isRegistered ? 'REGISTERED_PRACTICE' : 'PRACTICE_STATED';
    expect(route(admitted, { ...context, now })).toMatchObject({ practice: { ods: 'A81001' }, reason });
  });

  it.each([
    ['REGISTRATION_ENDED', known(undefined, 'registration')],
    ['PRACTICE_NOT_IN_DIRECTORY', known('B81008', 'registration')],
  ])('never falls back on what the event states: %s', (reason, now) => {
    const admitted = event('PatientAdmitted', { practice: rowan });
    expect(route(admitted, { ...context, now })).toEqual({ kind: 'noDestination', reason });
  });
});

describe('routing a correction', () => {
  it('goes to its own practice first, else to that of the original', () => {
    const lastPractice = ods('A81001');
    const own = event('AdmissionCancelled', { practice: { ods: 'B81008' } });
    expect(route(own, { ...context, lastPractice })).toEqual({
      kind: 'noDestination',
      reason: 'PRACTICE_NOT_IN_DIRECTORY',
    });
    expect(route(event('AdmissionCancelled'), { ...context, lastPractice })).toMatchObject({
      kind: 'destination',
      reason: 'PRACTICE_OF_ORIGINAL',
    });
    expect(route(event('AdmissionCancelled'), context)).toEqual({
      kind: 'noDestination',
      reason: 'ORIGINAL_NOT_FOUND',
    });
  });

  it('does not follow the original of anything but a correction', () => {
    const lastPractice = ods('A81001');
    expect(route(event('PatientAdmitted'), { ...context, lastPractice }).kind).toBe('noDestination');
  });

  it('does not tell that an outpatient attendance’s end was undone', () => {
    const undone = event('DischargeCancelled', { practice: rowan, kind: 'OUTPATIENT' });
    expect(route(undone, context)).toEqual({ kind: 'noDestination', reason: 'OUTPATIENTS_NOT_TOLD' });
  });

  it('looks for what was said of the same visit of the same patient at the same source', () => {
    const sought = needsOriginal(event('DischargeCancelled'));
    expect(sought).toBeDefined();
    if (sought === undefined) return;
    expect(isOriginal(event('PatientDischarged', { practice: rowan }), sought)).toBe(true);
    expect(isOriginal(event('PatientAdmitted', { visit: { value: '2139' } }), sought)).toBe(true);
    expect(isOriginal(event('PatientAdmitted', { visit: { value: '2139', authority: 'RDA' } }), sought)).toBe(false);
    expect(isOriginal(event('PatientAdmitted', { visit: { value: '9' } }), sought)).toBe(false);
    expect(isOriginal(event('PatientAdmitted', { visit: null }), sought)).toBe(false);
    expect(isOriginal(event('PatientAdmitted', { subject: 'k1:2' }), sought)).toBe(false);
    expect(isOriginal(event('AdmissionCancelled'), sought)).toBe(false);
  });

  it('needs no original where it states its own practice, or takes nothing back', () => {
    expect(needsOriginal(event('AdmissionCancelled', { practice: rowan }))).toBeUndefined();
    expect(needsOriginal(event('PatientAdmitted'))).toBeUndefined();
    expect(practiceOf(event('PatientAdmitted', { practice: { ods: 'a81001' } }))).toBe('A81001');
  });
});
