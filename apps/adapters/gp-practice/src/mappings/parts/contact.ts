import type { Address as SourceAddress, Telecom } from '@care-relay/care-events';
import { boundsOf } from '@care-relay/fhir';
import type { Address, ContactPoint, Period } from 'fhir/r4.js';
import { fhirDate } from './fhir-time.ts';
import { textOf } from './stated.ts';

const addressUses: ReadonlyMap<string, 'home' | 'temp'> = new Map<string, 'home' | 'temp'>([
  ['H', 'home'],
  ['HOME', 'home'],
  ['C', 'temp'],
]);

/** Addresses as stated. One that the source marks as bad (`BA`) is not sent. */
export function addresses(all: readonly SourceAddress[] | undefined): Address[] {
  return (all ?? [])
    .filter((each) => each.use !== 'BA')
    .map(address)
    .filter((each) => Object.keys(each).length > 0);
}

function address(from: SourceAddress): Address {
  const line = [textOf(from.line1), textOf(from.line2)].filter((part) => part !== undefined);
  const use = addressUses.get(from.use ?? '');
  const town = textOf(from.town);
  const county = textOf(from.county);
  const postcode = textOf(from.postcode);
  const country = textOf(from.country);
  const period = periodOf(from);
  const parts: Address = {
    ...(line.length > 0 && { line }),
    ...(town !== undefined && { city: town }),
    ...(county !== undefined && { district: county }),
    ...(postcode !== undefined && { postalCode: postcode }),
    ...(country !== undefined && { country }),
  };
  if (Object.keys(parts).length === 0) return parts;
  return { ...(use !== undefined && { use }), ...parts, ...(period !== undefined && { period }) };
}

function periodOf({ validFrom, validTo }: SourceAddress): Period | undefined {
  const { start, end } = boundsOf(fhirDate(validFrom ?? undefined), fhirDate(validTo ?? undefined));
  if (start === undefined && end === undefined) return undefined;
  return { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
}

const phoneUses: ReadonlyMap<string, 'home' | 'work'> = new Map<string, 'home' | 'work'>([
  ['PRN', 'home'],
  ['HOME', 'home'],
  ['WPN', 'work'],
]);

/** Telephone numbers and e-mail addresses as stated. */
export function telecoms(all: readonly Telecom[] | undefined): ContactPoint[] {
  return (all ?? []).map(contactPoint).filter((each) => each !== undefined);
}

function contactPoint({ value, use, equipment }: Telecom): ContactPoint | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  if (use === 'NET' || equipment === 'Internet') return { system: 'email', value: text };
  const kind = equipment === 'CP' ? 'mobile' : phoneUses.get(use ?? '');
  return kind === undefined ? { system: 'phone', value: text } : { system: 'phone', value: text, use: kind };
}
