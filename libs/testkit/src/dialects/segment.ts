/** A field: its text as it stands in the message, or its components. */
export type FieldText = string | readonly (string | undefined)[];

/**
 * One segment from its fields by number. Written here and not with our own HL7 library, so that the library is never
 * tested against itself; the invented values need no escaping.
 */
export function segment(name: string, fields: Readonly<Record<number, FieldText | undefined>>): string {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  const texts = Array.from({ length: last }, (_, at) => componentsOf(fields[at + 1]));
  return trimmed([name, ...texts], '|');
}

/** The header: MSH-1 and MSH-2 are the delimiters. */
export function header(fields: Readonly<Record<number, FieldText | undefined>>): string {
  return segment('MSH', { ...fields, 1: '', 2: '^~\\&' }).replace('MSH||', 'MSH|');
}

/** A message: its segments, each ended by CR; undefined ones left out. */
export function messageText(segments: readonly (string | undefined)[]): string {
  return segments.filter((one) => one !== undefined).join('\r') + '\r';
}

function componentsOf(field: FieldText | undefined): string {
  if (field === undefined || typeof field === 'string') return field ?? '';
  return trimmed(
    field.map((component) => component ?? ''),
    '^',
  );
}

function trimmed(parts: readonly string[], by: string): string {
  const used = parts.findLastIndex((part) => part !== '');
  return parts.slice(0, used + 1).join(by);
}
