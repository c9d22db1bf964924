import type { Patient as SourcePatient } from '@care-relay/care-events';
import type { Address, ContactPoint } from 'fhir/r4.js';
import { addresses, telecoms } from './contact.ts';
import { stated } from './stated.ts';

/** Contact details as they would be sent; undefined where the source says nothing of them, or cleared them. */
export interface ContactDetails {
  readonly telecom: ContactPoint[] | undefined;
  readonly addresses: Address[] | undefined;
}

export function contactDetails(from: Pick<SourcePatient, 'telecoms' | 'addresses'>): ContactDetails {
  const [phones, places] = [stated(from.telecoms), stated(from.addresses)];
  return { telecom: phones && telecoms(phones), addresses: places && addresses(places) };
}

/** Whether there is anything of them that could be told. */
export function statesContactDetails(from: SourcePatient): boolean {
  const { telecom = [], addresses: places = [] } = contactDetails(from);
  return telecom.length > 0 || places.length > 0;
}

/**
 * Whether a source holds other contact details than it was told to hold before, the newest first; what was never told of
 * cannot differ.
 */
export function otherContactDetails(now: SourcePatient, toldNewestFirst: readonly SourcePatient[]): boolean {
  const told = toldNewestFirst.map(contactDetails);
  const { telecom, addresses: places } = contactDetails(now);
  const [phone, place] = [told.find((one) => one.telecom), told.find((one) => one.addresses)];
  return differ(telecom, phone?.telecom) || differ(places, place?.addresses);
}

function differ<T>(now: readonly T[] | undefined, before: readonly T[] | undefined): boolean {
  if (now === undefined || now.length === 0 || before === undefined) return false;
  return JSON.stringify(now) !== JSON.stringify(before);
}
