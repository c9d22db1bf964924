import type {
  Cleared,
  Encounter as SourceEncounter,
  Practitioner as SourcePractitioner,
} from '@care-relay/care-events';
import { participant, practitioner, type Identified, type MessageIds, type ParticipantRole } from '@care-relay/fhir';
import { identifierSystems } from '@care-relay/nhs';
import type { EncounterParticipant, HumanName, Identifier, Practitioner } from 'fhir/r4.js';
import { stated, textOf } from './stated.ts';

export interface People {
  readonly practitioners: readonly Identified<Practitioner>[];
  readonly participants: readonly EncounterParticipant[];
}

/** The staff an encounter names, each once, with the part or parts they play. */
export function people(encounter: SourceEncounter, ids: MessageIds): People {
  const practitioners = new Map<string, Identified<Practitioner>>();
  const participants: EncounterParticipant[] = [];
  for (const [role, person] of named(encounter)) {
    const part = `Practitioner ${[person.authority, person.code, person.family, person.given].join('|')}`;
    const resource = practitioner({ id: ids.of(part), identifiers: identifiersOf(person), name: nameOf(person) });
    practitioners.set(part, resource);
    participants.push(participant(role, ids.to(part)));
  }
  return { practitioners: [...practitioners.values()], participants };
}

function named(encounter: SourceEncounter): [ParticipantRole, SourcePractitioner][] {
  const each = (role: ParticipantRole, field: readonly SourcePractitioner[] | Cleared | null) =>
    (stated(field) ?? []).filter(isSomebody).map((person): [ParticipantRole, SourcePractitioner] => [role, person]);
  return [
    ...each('attender', encounter.attending),
    ...each('consultant', encounter.consulting),
    ...each('referrer', encounter.referring),
    ...each('admitter', encounter.admitting),
  ];
}

const isSomebody = ({ code, family }: SourcePractitioner): boolean =>
  textOf(code) !== undefined || textOf(family) !== undefined;

/** GMC numbers have seven digits, a GP's national code is G and seven digits; any other code stands with its issuer only. */
function identifiersOf({ code, authority }: SourcePractitioner): Identifier[] {
  const value = textOf(code);
  if (value === undefined) return [];
  if (authority === 'GMC' && /^\d{7}$/.test(value)) return [{ system: identifierSystems.gmc, value }];
  if (/^G\d{7}$/.test(value)) return [{ system: identifierSystems.gmp, value }];
  const issuer = textOf(authority);
  return [issuer === undefined ? { value } : { value, assigner: { display: issuer } }];
}

function nameOf(person: SourcePractitioner): HumanName | undefined {
  const family = textOf(person.family);
  const given = textOf(person.given);
  const prefix = textOf(person.prefix);
  if (family === undefined) return undefined;
  return { family, ...(given !== undefined && { given: [given] }), ...(prefix !== undefined && { prefix: [prefix] }) };
}
