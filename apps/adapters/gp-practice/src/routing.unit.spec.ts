import type { CareEvent } from '@care-relay/adapter-kit';
import { describe, expect, it } from 'vitest';
import { parseDirectory } from './directory/index.ts';
import { completed, goldenInput } from './mappings/golden.fixture.ts';
import type { PatientNow, PatientRegister } from './registration/index.ts';
import { routeEvent } from './routing.ts';

const entry = { name: 'Rowan Surgery', endpoint: 'https://rowan.example/fhir', since: '2026-01-01T00:00:00Z' };
const at = { topic: 'care.hospital', partition: 0, offset: 9 };
const lookBack = () => Promise.resolve(undefined);

const eventOf = (name: string): CareEvent => {
  const { envelope, data, type } = completed(goldenInput(name));
  return { envelope, data, type, at, storedAt: 0 } as CareEvent;
};

function directoryOf(...codes: readonly string[]) {
  const read = parseDirectory({
    environment: 'test',
    practices: codes.map((ods) => ({ ...entry, ods, processing: 'test' })),
  });
  if (!read.ok) throw new TypeError('the fixture is no directory');
  return read.directory;
}

const nowhere = {
  isCovered: true,
  isRestricted: false,
  known: [],
  named: new Set<string>(),
  registrations: { current: undefined, conflicting: [] },
};
const registered = (practice: string): PatientNow => ({
  ...nowhere,
  registrations: {
    current: { practice, name: undefined, basis: 'registration', source: 'X26/PDS', at: '2026-01-01T00:00:00Z' },
    conflicting: [],
  },
});

/** Gives these answers, one for each question, and the last one again and again. */
const answering = (...answers: readonly (PatientNow | undefined)[]): PatientRegister => {
  const left = [...answers];
  return { now: () => Promise.resolve(left.length > 1 ? left.shift() : left[0]) };
};

const parts = (register: PatientRegister, ...codes: readonly string[]) => ({
  ...{ directory: directoryOf(...codes), register, lookBack, knownWithinMs: 20 },
});

describe('an event', () => {
  const admitted = eventOf('patient-admitted-with-everything');
  const behind = { ...nowhere, isCovered: false };

  it('goes by what it states while nobody can say where its patient is registered', async () => {
    const route = await routeEvent(admitted, parts(answering(undefined), 'A81001'));
    expect(route).toEqual({ kind: 'to', destinations: ['A81001'], reason: 'PRACTICE_STATED' });
  });

  it.each([
    ['nobody can say yet', undefined],
    ['it is not taken into account yet', behind],
  ])('waits where it would go nowhere and %s', async (_, first) => {
    const register = answering(first, first, registered('A81002'));
    const route = await routeEvent(admitted, parts(register, 'A81002'));
    expect(route).toEqual({ kind: 'to', destinations: ['A81002'], reason: 'REGISTERED_PRACTICE' });
  });

  it('never settles on ignorance', async () => {
    const asked = routeEvent(admitted, parts(answering(undefined), 'A81002'));
    await expect(asked).rejects.toMatchObject({ code: 'IDENTITY_BEHIND' });
  });

  it('goes nowhere once that is known', async () => {
    const route = await routeEvent(admitted, parts(answering(behind, registered('B81008')), 'A81002'));
    expect(route).toEqual({ kind: 'noDestination', reason: 'PRACTICE_NOT_IN_DIRECTORY' });
  });
});

describe('a correction', () => {
  it('goes to every practice that received its original, also when it states another one', async () => {
    const asked: string[] = [];
    const whoReceived = (subject: string) => {
      asked.push(subject);
      return Promise.resolve(['Y09999']);
    };
    const cancelled = eventOf('admission-cancelled');
    const route = await routeEvent(cancelled, { ...parts(answering(nowhere), 'Y09999'), whoReceived });
    expect(route).toMatchObject({ kind: 'to', destinations: ['Y09999'] });
    expect(asked).toEqual([cancelled.envelope.subject]);
  });

  it('goes to who received its original, and to where the patient is registered by now', async () => {
    const whoReceived = () => Promise.resolve(['A81001']);
    const moved = { ...parts(answering(registered('A81002')), 'A81001', 'A81002'), whoReceived };
    const route = await routeEvent(eventOf('discharge-cancelled-spell'), moved);
    expect(route).toMatchObject({ destinations: ['A81002', 'A81001'] });
  });

  it('is the only kind of event for which the ledger is asked', async () => {
    const whoReceived = () => Promise.reject(new TypeError('was asked'));
    const admitted = eventOf('patient-admitted-with-everything');
    const route = await routeEvent(admitted, { ...parts(answering(nowhere), 'Y09999'), whoReceived });
    expect(route.kind).toBe('noDestination');
  });
});
