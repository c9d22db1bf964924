import { valueOf, type Cleared } from '@care-relay/care-events';

/**
 * What a three-state field states; undefined where it says nothing or was cleared. A message to a practice is a snapshot
 * of one event: what the source cleared is left out of it, as what it never said.
 */
export function stated<Value extends NonNullable<unknown>>(field: Value | Cleared | null): Value | undefined {
  return valueOf(field) ?? undefined;
}

/** A text with something in it, without the control characters that FHIR forbids in a string (R4, string). */
export function textOf(text: string | null | undefined): string | undefined {
  const allowed = text?.replaceAll(/[^\P{Cc}\t\r\n]/gu, '').trim();
  return allowed === undefined || allowed === '' ? undefined : allowed;
}
