import type { PersonName } from '@care-relay/care-events';
import type { HumanName } from 'fhir/r4.js';
import { required } from '../mapping.ts';
import { textOf } from './stated.ts';

/** Name types that mean the name somebody is registered under: ITK's `L`, `CURRENT` of Cerner-like feeds, or none said. */
const registered: ReadonlySet<string> = new Set(['', 'L', 'CURRENT']);

const dataAbsent = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

/** The official name, then the preferred one where it is said. Aliases and former names are not sent. */
export function names(all: readonly PersonName[] | undefined): HumanName[] {
  const official = required(officialName(all), {
    code: 'OFFICIAL_NAME_MISSING',
    at: 'patient.names',
    text: 'The patient has no registered name.',
  });
  const preferred = all?.find((name) => useOf(name) === 'PREFERRED');
  return preferred === undefined ? [official] : [official, { ...humanName(preferred), use: 'usual' }];
}

/** The official name, where there is one. */
export function officialName(all: readonly PersonName[] | undefined): HumanName | undefined {
  const name = all?.find((each) => registered.has(useOf(each)) && hasContent(each));
  return name && { ...humanName(name), use: 'official' };
}

const useOf = (name: PersonName): string => name.use?.trim().toUpperCase() ?? '';

const hasContent = (name: PersonName): boolean => name.familyUnknown || textOf(name.family) !== undefined;

function humanName(name: PersonName): HumanName {
  const family = textOf(name.family);
  const given = [textOf(name.given), textOf(name.middle)].filter((part) => part !== undefined);
  const prefix = textOf(name.prefix);
  const suffix = textOf(name.suffix);
  return {
    ...(family !== undefined && { family }),
    // A surname that nobody knows is said to be unknown; the literal "Unknown" never becomes a surname.
    ...(family === undefined &&
      name.familyUnknown && { _family: { extension: [{ url: dataAbsent, valueCode: 'unknown' }] } }),
    ...(given.length > 0 && { given }),
    ...(prefix !== undefined && { prefix: [prefix] }),
    ...(suffix !== undefined && { suffix: [suffix] }),
  };
}
