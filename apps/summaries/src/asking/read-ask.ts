import type { PersonAsk } from '@care-relay/identity';
import { identifierSystems, parseNhsNumber, parseOdsCode } from '@care-relay/nhs';
import { ownBase } from '@care-relay/fhir';
import { z } from 'zod';

/** Names a hospital's own numbers in questions: this, then the organisation's ODS code. */
const localIdSystem = `${ownBase}/Id/local/`;

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const token = z.string().min(1).max(200);

const SearchForm = z.object({ identifier: token, birthdate: token.optional() });

const Parameters = z.object({
  resourceType: z.literal('Parameters'),
  parameter: z.array(
    z.object({
      name: z.string(),
      valueIdentifier: z.object({ system: token, value: token }).optional(),
      valueDate: token.optional(),
      valueString: token.optional(),
    }),
  ),
});

/** `identifier=system|value` and `birthdate` of a search form; undefined where they cannot be read as a question. */
export function parseSearch(body: unknown): PersonAsk | undefined {
  const read = SearchForm.safeParse(body);
  if (!read.success) return undefined;
  const [system = '', value = ''] = read.data.identifier.split('|');
  return askOf({ system, value, birthDate: read.data.birthdate });
}

/** `identifier` and `birthDate` of a FHIR Parameters; undefined where they cannot be read as a question. */
export function parseParameters(body: unknown): PersonAsk | undefined {
  const read = Parameters.safeParse(body);
  if (!read.success) return undefined;
  const named = new Map(read.data.parameter.map((one) => [one.name, one]));
  const identifier = named.get('identifier')?.valueIdentifier;
  return identifier && askOf({ ...identifier, birthDate: named.get('birthDate')?.valueDate });
}

/** The look-up that a report of a wrong patient names. */
export function parseReport(body: unknown): string | undefined {
  const read = Parameters.safeParse(body);
  return read.data?.parameter.find(({ name }) => name === 'lookUp')?.valueString;
}

function askOf(asked: { system: string; value: string; birthDate?: string | undefined }): PersonAsk | undefined {
  const { system, value, birthDate } = asked;
  if (system === identifierSystems.nhsNumber) {
    const read = parseNhsNumber(value);
    const isWhole = birthDate !== undefined && isoDate.test(birthDate);
    return read.ok && isWhole ? { kind: 'nhsNumber', value: read.value, birthDate } : undefined;
  }
  if (!system.startsWith(localIdSystem)) return undefined;
  const organisation = parseOdsCode(system.slice(localIdSystem.length));
  return organisation.ok && value !== '' ? { kind: 'localId', organisation: organisation.value, value } : undefined;
}
