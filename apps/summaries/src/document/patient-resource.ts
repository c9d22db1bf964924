import { type Patient as SourcePatient, valueOf } from '@care-relay/care-events';
import { type Identified, type LocalIdentifier, patient } from '@care-relay/fhir';
import { administrativeGender, lookUp, nhsNumberStatus, type OdsCode, parseNhsNumber } from '@care-relay/nhs';
import type { HumanName, Patient } from 'fhir/r4.js';
import type { SubjectState } from '../fold/subject-state.ts';
import { fhirDate } from './fhir-time.ts';
import { type Frame, odsOf } from './frame.ts';
import { textOf } from './words.ts';

/**
 * The person, as far as all sources that say something say the same: of what they differ on, the resource says nothing
 * and the narrative everything. Names stand all. No address, telephone number, practice or next of kin: the narrative has
 * them by source, where they may be said.
 */
export function patientResource(frame: Frame, id: string): Identified<Patient> {
  const { states, identity } = frame.picture;
  const read = parseNhsNumber(identity.nhsNumber ?? '');
  const died = states.some(({ death }) => death?.value.stands === true);
  return patient({
    id,
    nhsNumber: read.ok ? { value: read.value, status: lookUp(nhsNumberStatus, '01') } : undefined,
    localIdentifiers: frame.hidesPlaces
      ? []
      : once(states.flatMap(localIdentifiers), ({ value, kind }) => `${kind}|${value}`),
    names: once(states.flatMap(officialNames), (name) => JSON.stringify(name)),
    telecom: [],
    addresses: [],
    gender: agreed(states, ({ sex }) => administrativeGender(valueOf(sex)?.code ?? '')),
    birthDate: agreed(states, ({ birthDate }) => fhirDate(valueOf(birthDate))),
    deceased: died ? true : undefined,
    generalPractitioner: [],
    restricted: frame.hidesPlaces,
  });
}

/** What all say that say something; undefined where they differ. */
function agreed<Value>(
  states: readonly SubjectState[],
  read: (from: SourcePatient) => Value | undefined,
): Value | undefined {
  const said = new Set(states.map(({ patient: { value } }) => read(value)).filter((one) => one !== undefined));
  return said.size === 1 ? [...said][0] : undefined;
}

function once<Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

function localIdentifiers({ source, patient: { value } }: SubjectState): readonly LocalIdentifier[] {
  const ods = odsOf(source);
  if (ods === undefined) return [];
  return (value.identifiers ?? []).flatMap((one) => localIdentifier(one, ods) ?? []);
}

type SourceIdentifier = NonNullable<SourcePatient['identifiers']>[number];

function localIdentifier({ value, authority, type }: SourceIdentifier, ods: OdsCode): LocalIdentifier | undefined {
  const text = textOf(value);
  const isNational = /^NHS/i.test(authority ?? '') || /^NH(SNMBR)?$/i.test(type ?? '') || parseNhsNumber(value).ok;
  if (text === undefined || isNational) return undefined;
  const name = textOf(authority);
  const assigner = name === undefined || name.toUpperCase() === ods ? { ods } : { name };
  return { value: text, assigner, ...(type === 'MR' || type === 'PI' ? { kind: type } : {}) };
}

/** Name types that mean the name somebody is registered under. */
const registered: ReadonlySet<string> = new Set(['', 'L', 'CURRENT']);

function officialNames({ patient: { value } }: SubjectState): readonly HumanName[] {
  return (valueOf(value.names) ?? []).flatMap((one) => {
    const [family, given, prefix] = [textOf(one.family), textOf(one.given), textOf(one.prefix)];
    if (family === undefined || !registered.has(one.use?.trim().toUpperCase() ?? '')) return [];
    return [
      {
        ...{ use: 'official' as const, family },
        ...(given !== undefined && { given: [given] }),
        ...(prefix !== undefined && { prefix: [prefix] }),
      },
    ];
  });
}
