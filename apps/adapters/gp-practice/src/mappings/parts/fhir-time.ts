import type { SourceTime } from '@care-relay/care-events';

/**
 * A source's time as a FHIR dateTime, no more precise than it was stated. FHIR wants minutes and a zone with every hour:
 * where the source gave none, only the date is said. Seconds may be filled with zeros (R4, dateTime).
 */
export function fhirDateTime(time: SourceTime | undefined): string | undefined {
  const match = /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:T(.*))?$/.exec(time?.iso ?? '');
  const date = match?.[1];
  const clock = match?.[2];
  if (date === undefined || clock === undefined || time?.precision === 'HOUR') return date;
  const parts = /^(\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.exec(clock);
  return parts === null ? date : `${date}T${parts[1]}${parts[2] ?? ':00'}${parts[3]}`;
}

/** A date as precise as FHIR knows them; undefined for anything else. */
export function fhirDate(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) ? text : undefined;
}
