import { type Cleared, type SourceTime, valueOf } from '@care-relay/care-events';

/**
 * A source's time as a FHIR dateTime, no more precise than it was stated. FHIR wants minutes and a zone with every hour:
 * where the source gave none, only the date is said (R4, dateTime).
 */
export function fhirDateTime(stated: SourceTime | Cleared | null): string | undefined {
  const time = valueOf(stated);
  const [, date, hours, seconds = ':00', zone] =
    /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:T(\d{2}:\d{2})?(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?.*)?$/.exec(
      time?.iso ?? '',
    ) ?? [];
  if (date === undefined || hours === undefined || zone === undefined || time?.precision === 'HOUR') return date;
  return `${date}T${hours}${seconds}${zone}`;
}

/** A date as precise as FHIR knows them; undefined for anything else. */
export function fhirDate(text: string | null): string | undefined {
  return text !== null && /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) ? text : undefined;
}

/** A moment as a FHIR instant. */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}
