import { changed } from '@care-relay/testkit';
import { goldenInput, mapped } from '../mappings/golden.fixture.ts';

const broken = (name: string, path: string, value: unknown): unknown => changed(mapped(goldenInput(name)), path, value);

const patient = { resourceType: 'Patient', id: '5b0a2a4e-5a0c-4b0e-8f6f-0c1d1c1d1c1d' };
const somebody = { fullUrl: `urn:uuid:${patient.id}`, resource: patient };
const restricted = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }];

/** What the judge must refuse: each golden message with one thing broken. */
export const brokenMessages: readonly { readonly what: string; readonly message: unknown }[] = [
  { what: 'an offer that names somebody', message: broken('summary-available', 'entry.4', somebody) },
  { what: 'feedback that names somebody', message: broken('outcome-feedback-died', 'entry.4', somebody) },
  {
    what: 'feedback without a category',
    message: broken('outcome-feedback-died', 'entry.0.resource.extension', undefined),
  },
  {
    what: 'a withdrawal of nothing',
    message: broken('summary-withdrawn-stood-down', 'entry.0.resource.extension', undefined),
  },
  {
    what: 'what cannot wait, without an expiry',
    message: broken('critical-update-alert', 'entry.0.resource.extension', undefined),
  },
  {
    what: 'a restricted patient',
    message: broken('critical-update-alert', 'entry.1.resource.meta.security', restricted),
  },
  {
    what: 'an address',
    message: broken('critical-update-alert', 'entry.1.resource.address', [{ city: 'Malton' }]),
  },
  { what: 'a reference that leads nowhere', message: broken('critical-update-alert', 'entry.1', undefined) },
  { what: 'a flag without a status', message: broken('critical-update-alert', 'entry.2.resource.status', undefined) },
];
