import type { CareEvent, WhoReceived } from '@care-relay/adapter-kit';
import {
  completeEvent,
  dataSchemaOf,
  type EventDrafts,
  type EventEnvelope,
  type EventType,
} from '@care-relay/care-events';
import { describe, expect, it } from 'vitest';
import { parseDirectory } from '../directory/index.ts';
import { type Incident, parseIncidents } from '../incidents/index.ts';
import { isOriginal } from './original.ts';
import { routeEvent, type RoutingParts } from './route-event.ts';

const noon = Date.parse('2026-01-12T12:00:00Z');
const patient = { nhsNumber: '9991234012', nhsNumberStatus: '01', birthDate: '1965-12-13' };
const encounter = { encounterClass: 'INPATIENT', visitNumber: { value: '2139' } } as const;
const alert = { alertId: 'AL-9', text: 'Two people to visit' };

function told<T extends EventType>(
  type: T,
  data: Partial<EventDrafts[T]>,
  more: Partial<EventEnvelope> = {},
): CareEvent {
  const draft = { message: { trigger: 'A31' }, patient, ...data } as EventDrafts[T];
  const envelope: EventEnvelope = {
    ...{ id: 'e-1', type, source: 'RCB/PAS', subject: 'k1:aaaa', time: '2026-01-12T12:00:00.000Z' },
    ...{
      dataSchema: dataSchemaOf(type),
      processingId: 'T',
      intake: { partition: 0, offset: 0, ordinal: 0 },
      revision: 0,
    },
    ...more,
  };
  const at = { topic: 'care.hospital', partition: 0, offset: 0 };
  // The type and its data go together: completing refuses what does not fit.
  return { known: true, type, data: completeEvent(type, draft), envelope, at, storedAt: noon } as CareEvent;
}

const legalBasis = { by: 'Caldicott guardian', at: '2026-01-01T00:00:00Z', reference: 'DPIA 7' };
const trust = {
  ...{ ods: 'RYA', name: 'West', endpoint: 'https://epcr.example', processing: 'test', since: '2026-01-01T00:00:00Z' },
  push: { ...legalBasis, client: 'ambulance-push' },
  feedback: { name: 'Audit', endpoint: 'https://audit.example', legalBasis },
};

function incidents(...all: readonly object[]): readonly Incident[] {
  const entry = { organisation: 'RYA', id: 'INC-1', callSign: 'A101', begunAt: '2026-01-12T11:00:00Z' };
  const who = [{ nhsNumber: patient.nhsNumber, verified: true, birthDate: patient.birthDate }];
  return parseIncidents(JSON.stringify({ incidents: all.map((one) => ({ ...entry, patients: who, ...one })) }));
}

function parts(more: Partial<RoutingParts> = {}, itsTrust: object = trust): RoutingParts {
  const read = parseDirectory({ environment: 'test', trusts: [itsTrust] });
  if (!read.ok) throw new TypeError('the directory of this test is wrong');
  const nobody = { known: () => Promise.resolve(undefined) };
  return { directory: read.directory, incidents: incidents({}), whoIs: nobody, now: noon, ...more };
}

const handedOver = { handedOverAt: '2026-01-12T11:40:00Z', conveyedTo: 'RCB', clearedAt: '2026-01-12T11:50:00Z' };

describe('a hospital event', () => {
  it('goes to the crew of the open incident of its patient', async () => {
    const route = await routeEvent(told('SafetyAlertRecorded', { alert }), parts());
    expect(route).toEqual({ kind: 'to', destinations: ['RYA'], reason: 'INCIDENT_OPEN' });
  });

  it.each([
    {
      what: 'of somebody else',
      event: told('SafetyAlertRecorded', { alert, patient: { ...patient, nhsNumber: '9991000003' } }),
      reason: 'NO_INCIDENT',
    },
    {
      what: 'of another birth date',
      event: told('SafetyAlertRecorded', { alert, patient: { ...patient, birthDate: '1965-12-14' } }),
      reason: 'NO_INCIDENT',
    },
    {
      what: 'of an unverified number',
      event: told('SafetyAlertRecorded', { alert, patient: { ...patient, nhsNumberStatus: '03' } }),
      reason: 'PATIENT_NOT_SURE',
    },
    {
      what: 'of an estimated birth date',
      event: told('SafetyAlertRecorded', { alert, patient: { ...patient, birthDateEstimated: true } }),
      reason: 'PATIENT_NOT_SURE',
    },
    { what: 'that is silent on allergies', event: told('PatientUpdated', {}), reason: 'NOTHING_CRITICAL_SAID' },
    { what: 'of another kind', event: told('PatientTransferred', { encounter }), reason: 'NOTHING_CRITICAL_SAID' },
  ])('goes nowhere: $what', async ({ event, reason }) => {
    expect(await routeEvent(event, parts())).toEqual({ kind: 'noDestination', reason });
  });

  it('goes nowhere once the incident is over, or where the trust did not opt in', async () => {
    const event = told('PatientDeathRecorded', { basis: 'DEATH_INDICATOR' });
    const over = parts({ incidents: incidents({ clearedAt: '2026-01-12T11:30:00Z' }) });
    expect(await routeEvent(event, over)).toEqual({ kind: 'noDestination', reason: 'NO_INCIDENT' });
    const { push: _, ...without } = trust;
    expect(await routeEvent(event, parts({}, without))).toEqual({ kind: 'noDestination', reason: 'NO_INCIDENT' });
  });

  it('goes by identity where it does not state a verified number itself', async () => {
    const known = () => Promise.resolve({ nhsNumber: patient.nhsNumber, birthDate: patient.birthDate });
    const event = told('SafetyAlertRecorded', { alert, patient: {} });
    expect(await routeEvent(event, parts({ whoIs: { known } }))).toMatchObject({ destinations: ['RYA'] });
  });
});

describe('an outcome', () => {
  const admitted = told('PatientAdmitted', { encounter });

  it('goes to the feedback role of the trust that conveyed the patient there', async () => {
    const route = await routeEvent(admitted, parts({ incidents: incidents(handedOver) }));
    expect(route).toEqual({ kind: 'to', destinations: ['RYA/feedback'], reason: 'CONVEYED' });
  });

  it.each([
    { what: 'conveyed elsewhere', change: { conveyedTo: 'R0A' } },
    { what: 'not handed over', change: { handedOverAt: undefined } },
    { what: 'handed over after it happened', change: { handedOverAt: '2026-01-12T12:30:00Z' } },
    { what: 'handed over too long before', change: { handedOverAt: '2026-01-01T12:00:00Z' } },
  ])('goes nowhere: $what', async ({ change }) => {
    const all = incidents({ ...handedOver, ...change });
    expect((await routeEvent(admitted, parts({ incidents: all }))).kind).toBe('noDestination');
  });

  it('goes nowhere without a recorded legal basis', async () => {
    const { feedback: _, ...without } = trust;
    expect((await routeEvent(admitted, parts({ incidents: incidents(handedOver) }, without))).kind).toBe(
      'noDestination',
    );
  });
});

describe('a correction', () => {
  const received: WhoReceived = () => Promise.resolve(['RYA', 'RYA/feedback']);

  it('follows its original to whoever received it, without any incident, and goes nowhere else', async () => {
    const event = told('PatientDeathWithdrawn', {});
    const none = parts({ incidents: [], whoReceived: received });
    expect(await routeEvent(event, none)).toMatchObject({ destinations: ['RYA', 'RYA/feedback'] });
    expect(await routeEvent(event, parts())).toEqual({ kind: 'noDestination', reason: 'ORIGINAL_NOT_SENT' });
  });

  it('follows it only in the role in which it was received', async () => {
    const cancelled = told('AdmissionCancelled', { encounter });
    const none = parts({ incidents: [], whoReceived: received });
    expect(await routeEvent(cancelled, none)).toMatchObject({ destinations: ['RYA/feedback'] });
    const withdrawn = told('SafetyAlertWithdrawn', { alert });
    expect(await routeEvent(withdrawn, none)).toMatchObject({ destinations: ['RYA'] });
  });

  it('finds its original by the event it names, by the alert, or by the visit', () => {
    const recorded = told('SafetyAlertRecorded', { alert });
    expect(isOriginal(recorded, told('SafetyAlertWithdrawn', { alert }))).toBe(true);
    expect(isOriginal(recorded, told('SafetyAlertWithdrawn', { alert: { alertId: 'AL-8' } }))).toBe(false);
    expect(isOriginal(recorded, told('SafetyAlertWithdrawn', { alert, takesBack: 'e-1' }))).toBe(true);
    expect(isOriginal(recorded, told('SafetyAlertWithdrawn', { alert, takesBack: 'e-2' }))).toBe(false);
    const cancelled = told('AdmissionCancelled', { encounter });
    expect(isOriginal(told('PatientAdmitted', { encounter }), cancelled)).toBe(true);
    const other = { ...encounter, visitNumber: { value: '2140' } };
    expect(isOriginal(told('PatientAdmitted', { encounter: other }), cancelled)).toBe(false);
    expect(isOriginal(told('PatientAdmitted', { encounter }, { subject: 'k1:bbbb' }), cancelled)).toBe(false);
  });
});
