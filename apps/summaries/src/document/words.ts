import { type Cleared, type Coded, type PersonName, type SourceTime, valueOf } from '@care-relay/care-events';

const clock = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/London', day: 'numeric', month: 'short', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});

/** A moment as people read it: `12 Jan 2026, 08:05`. */
export function moment(ms: number): string {
  return clock.format(ms);
}

/** A time as its source stated it, no more precise; undefined where nothing readable was. */
export function sourceMoment(time: SourceTime | Cleared | null): string | undefined {
  const stated = valueOf(time);
  if (stated === null) return undefined;
  return stated.instant === null ? (stated.iso ?? undefined) : moment(stated.instant);
}

/** A text with something in it, without control characters (R4, string). */
export function textOf(text: string | null | undefined): string | undefined {
  const allowed = text?.replaceAll(/\p{Cc}/gu, ' ').trim();
  return allowed === undefined || allowed === '' ? undefined : allowed;
}

/** What a code says: its text where there is one, else the code itself. */
export function codedText(coded: Coded | Cleared | null): string | undefined {
  const value = valueOf(coded);
  return textOf(value?.text) ?? textOf(value?.code);
}

/** `Mrs Imogen HARROWGATE`. */
export function nameText({ prefix, given, middle, family, familyUnknown }: PersonName): string | undefined {
  const surname = textOf(family)?.toUpperCase() ?? (familyUnknown ? '(surname unknown)' : undefined);
  const parts = [textOf(prefix), textOf(given), textOf(middle), surname].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** `1 update`, `3 updates`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Parts that are there, separated. */
export function joined(parts: readonly (string | undefined)[], separator = ', '): string {
  return parts.filter((part) => part !== undefined && part !== '').join(separator);
}
