import { instantsOf, offsetBefore } from './zone.ts';

export type DatePrecision = 'year' | 'month' | 'day';
export type TimePrecision = 'hour' | 'minute' | 'second' | 'fraction';

/** A date stays a date: `2010-10-10`, `2010-10` or `2010`. */
export interface DateStamp {
  readonly kind: 'date';
  readonly date: string;
  readonly precision: DatePrecision;
}

/** A moment. */
export interface InstantStamp {
  readonly kind: 'instant';
  /** RFC 3339, UTC, milliseconds. */
  readonly instant: string;
  /** The date and time on the sender's clock: `2010-10-10T14:18`, as precise as it was sent. */
  readonly local: string;
  readonly precision: TimePrecision;
  /** The sender's clock minus UTC at `instant`. */
  readonly offsetMinutes: number;
  /** Whether the sender stated the offset, or its zone was used. */
  readonly offset: 'stated' | 'zone';
  /**
   * `repeatedHour`: the clock showed this time twice; `instant` is the first, `alternative` the second.
   * `missingHour`: it never showed it; `instant` reads it as on a clock not yet put forward.
   */
  readonly flag?: 'repeatedHour' | 'missingHour';
  readonly alternative?: string;
}

export interface InvalidStamp {
  readonly kind: 'invalid';
}

export type Timestamp = DateStamp | InstantStamp | InvalidStamp;

const INVALID: InvalidStamp = { kind: 'invalid' };

/** HL7's own form, with its four-digit offset. `19760121+` (an offset sign without offset) is seen and means no offset. */
const HL7 =
  /^(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:\.(\d{1,6}))?)?)?)?)?)?(?:([+-])(?:(\d\d):?(\d\d))?)?$/;
/** ISO 8601 as some engines send it: `2025-05-05 23:23:32+0000`. */
const ISO =
  /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?)?(?:(Z|[+-])(?:(\d\d):?(\d\d))?)?$/;

interface Parts {
  readonly year: string;
  readonly month?: string | undefined;
  readonly day?: string | undefined;
  readonly hour?: string | undefined;
  readonly minute?: string | undefined;
  readonly second?: string | undefined;
  readonly fraction?: string | undefined;
  readonly offset?: string | undefined;
}

/**
 * Reads a TS or DTM value (HL7 2.4, 2.9.47) at any precision from year to fraction, with or without offset, and the ISO forms
 * seen in practice. Without an offset it is a time of `zone` (IANA, `Europe/London`). `degree` is TS.2 where sent: `Y`, `L`, `D` cut a
 * time to the date it stands for. Impossible dates and times are `invalid`; a date never becomes an instant.
 */
export function readTimestamp(text: string, zone: string, degree?: string): Timestamp {
  const parts = partsOf(text.trim());
  if (parts === undefined || !isPossible(parts)) return INVALID;
  const cut = cutTo(parts, degree);
  return cut.hour === undefined ? dateOf(cut) : instantOf(cut, zone);
}

function partsOf(text: string): Parts | undefined {
  const match = HL7.exec(text) ?? ISO.exec(text);
  if (match === null) return undefined;
  const [, year = '', month, day, hour, minute, second, fraction, sign, offsetHours, offsetMinutes] = match;
  const offset = sign === 'Z' ? '+0000' : offsetHours && `${sign}${offsetHours}${offsetMinutes}`;
  return { year, month, day, hour, minute, second, fraction, offset };
}

function isPossible(parts: Parts): boolean {
  const { month = '01', day = '01', hour = '00', minute = '00', second = '00', offset = '+0000' } = parts;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1) return false;
  if (Number(day) > daysIn(Number(parts.year), Number(month))) return false;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return false;
  return Number(offset.slice(1, 3)) <= 14 && Number(offset.slice(3)) <= 59;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function cutTo(parts: Parts, degree: string | undefined): Parts {
  const { year, month, day } = parts;
  switch (degree?.toUpperCase()) {
    case 'Y':
      return { year };
    case 'L':
      return { year, month };
    case 'D':
      return { year, month, day };
    default:
      return parts;
  }
}

function dateOf({ year, month, day }: Parts): DateStamp {
  if (month === undefined) return { kind: 'date', date: year, precision: 'year' };
  if (day === undefined) return { kind: 'date', date: `${year}-${month}`, precision: 'month' };
  return { kind: 'date', date: `${year}-${month}-${day}`, precision: 'day' };
}

function instantOf(parts: Parts, zone: string): InstantStamp {
  const { minute, second, fraction, offset } = parts;
  const wall = wallOf(parts);
  const at = (instant: number) => ({
    kind: 'instant' as const,
    instant: iso(instant),
    local: localOf(parts),
    precision: precisionOf(minute, second, fraction),
    offsetMinutes: (wall - instant) / 60_000,
  });
  if (offset !== undefined) return { ...at(wall - milliseconds(offset)), offset: 'stated' };
  const [first, again] = instantsOf(wall, zone);
  if (first === undefined) return { ...at(wall - offsetBefore(wall, zone)), offset: 'zone', flag: 'missingHour' };
  if (again === undefined) return { ...at(first), offset: 'zone' };
  return { ...at(first), offset: 'zone', flag: 'repeatedHour', alternative: iso(again) };
}

function precisionOf(
  minute: string | undefined,
  second: string | undefined,
  fraction: string | undefined,
): TimePrecision {
  if (minute === undefined) return 'hour';
  if (second === undefined) return 'minute';
  return fraction === undefined ? 'second' : 'fraction';
}

function localOf({ year, month, day, hour, minute, second, fraction }: Parts): string {
  const time = [hour, minute, second].filter((part) => part !== undefined).join(':');
  return `${year}-${month}-${day}T${time}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** The local time counted as if it were UTC. */
function wallOf({
  year,
  month = '1',
  day = '1',
  hour = '0',
  minute = '0',
  second = '0',
  fraction = '0',
}: Parts): number {
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.setUTCHours(Number(hour), Number(minute), Number(second), Math.floor(Number(`0.${fraction}`) * 1000));
}

function milliseconds(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
