import {
  allergy,
  composition,
  documentBundle,
  flag,
  type Identified,
  messageIds,
  noAllergyInformation,
  organization,
  patient,
  section,
  type SectionCode,
} from '@care-relay/fhir';
import type { NhsNumber, OdsCode } from '@care-relay/nhs';
import fc from 'fast-check';
import type { Bundle, FhirResource } from 'fhir/r4.js';
import type { Addressed } from '../mappings/addressed.ts';
import { criticalSet } from '../mappings/critical-set.ts';

const birthDate = '1965-12-13';
const nhsNumber = '9991234012';
const at = '2026-01-12T08:05:00.000Z';

/** Without what FHIR forbids in a string, as the summaries answer. */
const words = fc.constantFrom('Penicillin', 'a < b & "c"', 'Ünïcode', 'Öz & Söhne <x>');
const parts = fc.record({
  id: fc.uuid({ version: 4 }),
  allergens: fc.array(words, { maxLength: 3 }),
  alerts: fc.array(words, { maxLength: 2 }),
  lines: fc.array(words, { minLength: 1, maxLength: 3 }),
  deceased: fc.constantFrom(undefined, true),
  hospital: fc.constantFrom('RCB', 'RJ1'),
});
type Parts = typeof parts extends fc.Arbitrary<infer One> ? One : never;

const codes = {
  gaps: { title: 'What this summary does not know' },
  death: { title: 'Reported death' },
  allergies: {
    title: 'Allergies and adverse reactions',
    loinc: { code: '48765-2', display: 'Allergies and adverse reactions Document' },
  },
  alerts: { title: 'Safety alerts' },
} as const satisfies Record<string, SectionCode>;

/** A summary as one is answered: with what it does not know, allergies, alerts, and perhaps a death. */
function answered({ id, allergens, alerts, lines, deceased, hospital }: Parts): Bundle<FhirResource> {
  const ids = messageIds(id, 'summary');
  const about = ids.to('Patient');
  const placed = (resource: Identified<FhirResource>) => ({ fullUrl: `urn:uuid:${resource.id}`, resource });
  const known = allergens.map((text, n) =>
    allergy({
      ...{ id: ids.of(`Allergy/${n}`), patient: about, code: { text }, category: 'medication', reactions: [text] },
      ...{ severity: undefined, onset: '2020-01', recordedAt: at },
    }),
  );
  const stated = known.length > 0 ? known : [noAllergyInformation(ids.of('NoAllergies'), about)];
  const flags = alerts.map((text, n) =>
    flag({
      ...{ id: ids.of(`Alert/${n}`), subject: about, category: { text }, code: { text } },
      ...{ start: '2026-01', end: undefined, author: ids.to('Organization') },
    }),
  );
  const to = (all: readonly { readonly id: string }[]) => all.map((one) => ({ reference: `urn:uuid:${one.id}` }));
  const sections = [
    section({ code: codes.gaps, lines }),
    ...(deceased === undefined ? [] : [section({ code: codes.death, lines })]),
    section({ code: codes.allergies, lines, entries: to(stated), author: ids.to('Organization') }),
    section({ code: codes.alerts, lines, entries: to(flags), empty: 'unavailable' }),
  ];
  const document = composition({
    ...{ id: ids.of('Composition'), title: 'Patient summary', date: at, subject: about, lines, sections },
    ...{ author: ids.to('Organization'), restricted: false },
  });
  const who = patient({
    ...{ id: ids.of('Patient'), localIdentifiers: [], telecom: [], addresses: [], generalPractitioner: [] },
    ...{ nhsNumber: { value: nhsNumber as NhsNumber, status: undefined }, names: [{ family: 'Harrowgate' }] },
    ...{ gender: 'female', birthDate, deceased, restricted: false },
  });
  const source = organization({ id: ids.of('Organization'), ods: hospital as OdsCode, name: undefined });
  const bundle = documentBundle({
    ...{ id, timestamp: at, composition: { fullUrl: `urn:uuid:${document.id}`, resource: document }, test: true },
    entries: [who, source, ...stated, ...flags].map(placed),
  });
  // As it comes over the wire.
  return JSON.parse(JSON.stringify(bundle));
}

/** Critical sets of such summaries. */
export function criticalSets(addressed: fc.Arbitrary<Addressed>): fc.Arbitrary<Identified<Bundle>> {
  return fc.tuple(addressed, parts).map(([to, some]) => {
    const content = { summary: answered(some), patient: { nhsNumber, birthDate }, graceMs: 1_800_000 };
    const set = criticalSet(to, content);
    if (set.kind !== 'message') throw new TypeError(`nothing was sent: ${set.reason}`);
    return set.bundle;
  });
}
