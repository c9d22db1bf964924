import { at, changed } from '@care-relay/testkit';
import { completed, goldenInput, goldenPractice } from '../mappings/golden.fixture.ts';
import { toMessage } from '../mappings/index.ts';

function golden(name: string): unknown {
  const message = toMessage(completed(goldenInput(name)), { destination: goldenPractice });
  if (!message.ok) throw new TypeError(`${name} does not map`);
  return message.bundle;
}

const admitted = golden('patient-admitted-with-everything');
const discharged = golden('patient-discharged-home');
const cancelled = golden('admission-cancelled');
const restricted = golden('patient-admitted-restricted');
const died = golden('patient-death-recorded-with-time');

const header = 'entry.0.resource';
const stay = 'entry.1.resource';
const patient = 'entry.2.resource';

/** Messages with one thing wrong each, as a careless change to a builder might make them. */
export const brokenMessages: readonly { readonly what: string; readonly message: unknown }[] = [
  { what: 'a header that is not first', message: changed(admitted, 'entry.0', undefined) },
  { what: 'no patient', message: changed(admitted, 'entry.2', undefined) },
  { what: 'two patients', message: changed(admitted, 'entry.3', at(admitted, 'entry.2')) },
  {
    what: 'an entry under another name',
    message: changed(admitted, 'entry.2.fullUrl', 'urn:uuid:0b7c1f6e-9d0a-4a53-9d5e-2f3a7a1c9b10'),
  },
  {
    what: 'a reference that leads nowhere',
    message: changed(admitted, `${stay}.subject.reference`, 'urn:uuid:0b7c1f6e-9d0a-4a53-9d5e-2f3a7a1c9b10'),
  },
  { what: 'a Bundle that is no message', message: changed(admitted, 'type', 'collection') },
  {
    what: 'an event of no list',
    message: changed(admitted, `${header}.eventCoding.system`, 'http://terminology.hl7.org/CodeSystem/message-events'),
  },
  { what: 'an event that we do not know', message: changed(admitted, `${header}.eventCoding.code`, 'PatientVanished') },
  { what: 'no receiver', message: changed(admitted, `${header}.destination.0.receiver`, undefined) },
  { what: 'no reason', message: changed(admitted, `${header}.reason`, undefined) },
  {
    what: 'an NHS number without its system',
    message: changed(
      changed(admitted, `${patient}.identifier.0.system`, undefined),
      `${patient}.identifier.1`,
      undefined,
    ),
  },
  { what: 'an NHS number with spaces', message: changed(admitted, `${patient}.identifier.0.value`, '999 000 0018') },
  {
    what: 'a retired tracing status',
    message: changed(admitted, `${patient}.identifier.0.extension.0.valueCodeableConcept.coding.0`, {
      system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus',
      code: 'number-present-and-verified',
    }),
  },
  { what: 'a hospital number of nobody', message: changed(admitted, `${patient}.identifier.1.assigner`, undefined) },
  {
    what: 'a name that is not official',
    message: changed(changed(admitted, `${patient}.name.1`, undefined), `${patient}.name.0.use`, 'nickname'),
  },
  { what: 'a gender in PID-8’s code', message: changed(admitted, `${patient}.gender`, '2') },
  { what: 'a birth date that is none', message: changed(admitted, `${patient}.birthDate`, '19651213') },
  { what: 'next of kin', message: changed(admitted, `${patient}.contact`, [{ name: { family: 'Harrowgate' } }]) },
  { what: 'an empty list', message: changed(admitted, `${patient}.telecom`, []) },
  {
    what: 'an address of a restricted patient',
    message: changed(restricted, `${patient}.address`, [{ postalCode: 'YO32 5TT' }]),
  },
  { what: 'a ward of a restricted patient', message: changed(restricted, 'entry.3', at(admitted, 'entry.5')) },
  { what: 'a status of no encounter', message: changed(admitted, `${stay}.status`, 'admitted') },
  {
    what: 'an extension of no profile',
    message: changed(discharged, `${stay}.extension.0.url`, 'https://care-relay.example/made-up'),
  },
  { what: 'an end without being finished', message: changed(discharged, `${stay}.status`, 'in-progress') },
  { what: 'finished without an end', message: changed(discharged, `${stay}.period.end`, undefined) },
  { what: 'an end before its start', message: changed(discharged, `${stay}.period.end`, '2026-01-02T10:00:00Z') },
  { what: 'a time without a zone', message: changed(discharged, `${stay}.period.end`, '2026-01-20T11:30:00') },
  {
    what: 'a retraction that repeats the content',
    message: changed(cancelled, `${stay}.hospitalization`, at(admitted, `${stay}.hospitalization`)),
  },
  {
    what: 'a retraction of nothing that can be told',
    message: changed(changed(cancelled, `${stay}.identifier`, undefined), `${stay}.period`, undefined),
  },
  { what: 'a death both yes and when', message: changed(died, 'entry.1.resource.deceasedBoolean', true) },
  { what: 'an organisation without its code', message: changed(admitted, 'entry.7.resource.identifier', undefined) },
];
