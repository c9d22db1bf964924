import { composition, type Identified, profiles } from '@care-relay/fhir';
import type {
  AllergyIntolerance,
  Bundle,
  BundleEntry,
  Composition,
  CompositionSection,
  Device,
  FhirResource,
  Flag,
  Organization,
  Patient,
} from 'fhir/r4.js';
import type { Addressed } from './addressed.ts';
import { framed } from './frame.ts';
import { incidentEncounter } from './incident-encounter.ts';
import { idsOf } from './message-ids.ts';
import { headerExtensions } from './words.ts';

export type CriticalSet =
  | { readonly kind: 'message'; readonly bundle: Identified<Bundle> }
  /** Of a restricted patient nothing is sent unasked; a summary that does not say who it is about is not sent on. */
  | { readonly kind: 'withheld'; readonly reason: 'RESTRICTED' | 'NOT_THE_PATIENT' };

export interface CriticalContent {
  readonly summary: Bundle<FhirResource>;
  /** Whom the crew identified. */
  readonly patient: { readonly nhsNumber: string; readonly birthDate: string };
  readonly graceMs: number;
}

/** What is sent unasked, and no more: what is not known, a reported death, allergies and alerts. */
const sent: readonly string[] = [
  'What this summary does not know',
  'Reported death',
  'Allergies and adverse reactions',
  'Safety alerts',
];

export const confirmIdentity = 'Confirm identity';

/**
 * The critical set of a summary as it was answered: its sections word for word, under "Confirm identity", with what they
 * refer to. The patient: number, name, birth date, sex, and whether a death is reported; nothing that tells where they are.
 */
export function criticalSet(addressed: Addressed, content: CriticalContent): CriticalSet {
  const { to, incident, at, test } = addressed;
  const { summary, patient, graceMs } = content;
  const answered = composed(summary);
  const about = resources(summary).find((one) => one.resourceType === 'Patient');
  if (answered === undefined || about === undefined || !isThem(about, patient)) {
    return { kind: 'withheld', reason: 'NOT_THE_PATIENT' };
  }
  if (isRestricted(about) || answered.confidentiality === 'R') return { kind: 'withheld', reason: 'RESTRICTED' };
  const ids = idsOf('CriticalInformation', addressed);
  const sections = (answered.section ?? []).filter(({ title }) => sent.includes(title ?? ''));
  const who = minimal(about, idOf(summary, about));
  const others = referredTo(summary, sections);
  const focus = composition({
    ...{ id: ids.of('Composition'), title: `${confirmIdentity}: critical information`, date: answered.date },
    subject: { reference: `urn:uuid:${who.id}` },
    author: ids.to('Device'),
    lines: [`${confirmIdentity}.`, 'Confirm that this is your patient before you rely on any of it.'],
    ...{ sections, restricted: false },
  });
  const bundle = framed({
    ...{ ids, to, test, message: 'CriticalInformation', reason: 'new', at: new Date(at).toISOString(), focus },
    lines: [`${confirmIdentity}.`, expiry(graceMs)],
    extensions: [{ url: headerExtensions.expiresAfterClear, valueDuration: minutes(graceMs) }],
    others: [
      who,
      incidentEncounter(ids.of('Encounter'), { ods: to.ods, incident, status: 'in-progress' }),
      device(ids.of('Device')),
      ...others,
    ],
  });
  return { kind: 'message', bundle };
}

export const expiry = (graceMs: number): string =>
  `Remove this ${graceMs / 60_000} minutes after the crew is clear of the incident.`;

export const minutes = (ms: number) => ({
  ...{ value: ms / 60_000, unit: 'minute', system: 'http://unitsofmeasure.org', code: 'min' },
});

function resources(summary: Bundle<FhirResource>): readonly FhirResource[] {
  return (summary.entry ?? []).map(({ resource }) => resource).filter((one) => one !== undefined);
}

function composed(summary: Bundle<FhirResource>): Composition | undefined {
  return resources(summary).find((one) => one.resourceType === 'Composition');
}

const isRestricted = ({ meta }: Patient): boolean => meta?.security?.some(({ code }) => code === 'R') === true;

/** The number and the birth date of the answer itself must be those of the crew's patient. */
function isThem(found: Patient, { nhsNumber, birthDate }: CriticalContent['patient']): boolean {
  const numbers = (found.identifier ?? []).filter(({ system }) => system === 'https://fhir.nhs.uk/Id/nhs-number');
  return found.birthDate === birthDate && numbers.some(({ value }) => value === nhsNumber);
}

function idOf(summary: Bundle<FhirResource>, about: Patient): string {
  const entry = (summary.entry ?? []).find(({ resource }) => resource === about);
  return entry?.fullUrl?.replace(/^urn:uuid:/, '') ?? about.id ?? '';
}

function minimal({ name, gender, birthDate, deceasedBoolean, identifier }: Patient, id: string): Identified<Patient> {
  const national = (identifier ?? []).filter(({ system }) => system === 'https://fhir.nhs.uk/Id/nhs-number');
  return {
    ...{ resourceType: 'Patient', id, meta: { profile: [profiles.patient] }, identifier: national },
    ...(name !== undefined && { name }),
    ...(gender !== undefined && { gender }),
    ...(birthDate !== undefined && { birthDate }),
    ...(deceasedBoolean !== undefined && { deceasedBoolean }),
  };
}

type Carried = AllergyIntolerance | Flag | Organization;

const isCarried = (one: FhirResource | undefined): one is Carried =>
  one?.resourceType === 'AllergyIntolerance' || one?.resourceType === 'Flag' || one?.resourceType === 'Organization';

/** What the sections refer to, and whom those name as their authors. */
function referredTo(
  summary: Bundle<FhirResource>,
  sections: readonly CompositionSection[],
): readonly Identified<Carried>[] {
  const text = JSON.stringify(sections);
  const entries = (summary.entry ?? []).filter(({ resource }) => isCarried(resource));
  const named = entries.filter(({ fullUrl }) => fullUrl !== undefined && text.includes(fullUrl));
  const authors = JSON.stringify(named);
  const all = entries.filter((one) => named.includes(one) || authors.includes(one.fullUrl ?? '\n'));
  return all.flatMap(({ fullUrl, resource }: BundleEntry<FhirResource>) => {
    const id = fullUrl?.replace(/^urn:uuid:/, '') ?? resource?.id;
    return isCarried(resource) && id !== undefined ? [{ ...resource, id }] : [];
  });
}

function device(id: string): Identified<Device> {
  const deviceName = [{ name: 'CareRelay', type: 'user-friendly-name' as const }];
  return { resourceType: 'Device', id, meta: { profile: [profiles.device] }, deviceName };
}
