import type { CareEvent } from '@care-relay/adapter-kit';
import { markedEvent, marks } from '@care-relay/testkit';
import { expect, it } from 'vitest';
import { parseDirectory } from '../directory/index.ts';
import { parseIncidents } from '../incidents/index.ts';
import { attemptUpdate } from './attempt-event.ts';

const noon = Date.parse('2026-01-12T12:00:00Z');
const patient = { nhsNumber: '9991234012', birthDate: '1965-12-13' };
const basis = { by: 'Medical director', at: '2026-01-01T00:00:00Z', reference: 'DPIA 7' };

const entry = {
  ...{ ods: 'RYA', name: 'West', endpoint: 'https://epcr.example', processing: 'test' },
  ...{ since: '2026-01-01T00:00:00Z', push: { ...basis, client: 'push' } },
};
const incident = {
  ...{ organisation: 'RYA', id: 'INC-1', callSign: 'A101', state: 'on-scene', begunAt: '2026-01-12T07:00:00Z' },
  patients: [{ ...patient, verified: true }],
};

function deathAs(processingId: 'P' | 'T'): CareEvent {
  const given = { 'patient.nhsNumber': patient.nhsNumber, 'patient.nhsNumberStatus': '01', 'patient.restricted': null };
  const data = markedEvent('PatientDeathRecorded', {
    ...{ marks: marks(), isThere: () => true },
    given: { ...given, 'patient.birthDate': patient.birthDate },
  });
  const about = { id: '0b7c1f6e-9d0a-8a53-9d5e-2f3a7a1c9b10', source: 'RCB/PAS', subject: 'k1:aaaa', processingId };
  const envelope = { ...about, type: 'PatientDeathRecorded', time: new Date(noon).toISOString(), revision: 0 };
  const at = { topic: 'care.hospital', partition: 0, offset: 3 };
  // The data was made for its type.
  return { known: true, type: envelope.type, data, envelope, at, storedAt: noon } as CareEvent;
}

it('a training message of a live hub is not waited for in who is who, which has none: it is withheld', async () => {
  const read = parseDirectory({ environment: 'test', trusts: [entry] });
  const trust = read.ok ? [...read.directory.trusts.values()][0] : undefined;
  if (trust === undefined) throw new TypeError('the directory of this test is wrong');
  const incidents = parseIncidents(JSON.stringify({ incidents: [incident] }));
  const came = (processingId: 'P' | 'T', test: boolean) =>
    attemptUpdate(
      { event: deathAs(processingId), trust },
      {
        ...{ incidents: { all: () => Promise.resolve(incidents) }, now: () => noon, test },
        whoIs: { standingOf: () => Promise.resolve('unavailable'), known: () => Promise.resolve(undefined) },
        updates: { note: () => Promise.resolve() },
        deliver: () => Promise.resolve({ kind: 'delivered' }),
      },
      {},
    );
  expect(await came('T', false)).toEqual({ kind: 'withheld', reason: 'PATIENT_NOT_SURE' });
  expect(await came('P', false)).toMatchObject({ kind: 'deferred', problem: { code: 'IDENTITY_BEHIND' } });
  expect(await came('T', true)).toMatchObject({ kind: 'deferred', problem: { code: 'IDENTITY_BEHIND' } });
});
