import { digitsIn, knownHour, rememberHour, type KnownHour } from './known-hour.ts';
import { isPossible, partsOf, type StampOffset, type StampParts } from './stamp-parts.ts';
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
  /** Milliseconds since 1970. */
  readonly instant: number;
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
  readonly alternative?: number;
}

export interface InvalidStamp {
  readonly kind: 'invalid';
}

export type Timestamp = DateStamp | InstantStamp | InvalidStamp;

const INVALID: InvalidStamp = { kind: 'invalid' };
const END_OF_9999 = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * Reads a TS or DTM value (HL7 2.4, 2.9.47) at any precision from year to fraction, with or without offset, and the ISO forms
 * seen in practice. Without an offset it is a time of `zone` (IANA, `Europe/London`). `degree` is TS.2 where sent: `Y`, `L`, `D` cut a
 * time to the date it stands for. Impossible dates and times are `invalid`, and so are instants past the year 9999 in UTC, which
 * RFC 3339 cannot write; a date never becomes an instant.
 */
export function readTimestamp(text: string, zone: string, degree?: string): Timestamp {
  const known = degree === undefined ? inKnownHour(text, zone) : undefined;
  if (known !== undefined) return known;
  const parts = partsOf(text.trim());
  if (parts === undefined || !isPossible(parts)) return INVALID;
  const cut = degree === undefined ? parts : cutTo(parts, degree);
  if (cut.hour === undefined) return dateOf(cut);
  const stamp = instantOf(cut, zone);
  return stamp.instant > END_OF_9999 ? INVALID : stamp;
}

function cutTo(parts: StampParts, degree: string): StampParts {
  const { year, month, day } = parts;
  switch (degree.toUpperCase()) {
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

function dateOf({ year, month, day }: StampParts): DateStamp {
  const yearText = four(year);
  if (month === undefined) return { kind: 'date', date: yearText, precision: 'year' };
  const monthText = yearText + dashed[month];
  if (day === undefined) return { kind: 'date', date: monthText, precision: 'month' };
  return { kind: 'date', date: monthText + dashed[day], precision: 'day' };
}

function instantOf(parts: StampParts, zone: string): InstantStamp {
  const wall = wallOf(parts);
  if (parts.offset !== undefined) return stampAt(wall - milliseconds(parts.offset), wall, parts);
  const instants = instantsOf(wall, zone);
  const first = instants[0];
  const again = instants[1];
  if (first === undefined) {
    return { ...stampAt(wall - offsetBefore(wall, zone), wall, parts), flag: 'missingHour' };
  }
  const stamp = stampAt(first, wall, parts);
  if (again !== undefined) return { ...stamp, flag: 'repeatedHour', alternative: again };
  if (parts.fraction === undefined) remember(parts, { zone, wall, first });
  return stamp;
}

/** Remembers the hour of a time, if the clock does not change in it. */
function remember(parts: StampParts, { zone, wall, first }: { zone: string; wall: number; first: number }): void {
  const { year, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const start = wall - (minute * 60 + second) * 1000;
  const offset = wall - first;
  for (const end of [start, start + 3_599_000]) {
    const [instant, again] = instantsOf(end, zone);
    if (instant !== end - offset || again !== undefined) return;
  }
  rememberHour({
    zone,
    digits: ((year * 100 + month) * 100 + day) * 100 + hour,
    local: four(year) + dashed[month] + dashed[day] + houred[hour],
    from: start - offset,
    offsetMinutes: offset / 60_000,
  });
}

/** A time to the minute or second, without offset, in an hour read before: nearly every time of a busy feed. */
function inKnownHour(text: string, zone: string): InstantStamp | undefined {
  const { length } = text;
  if (length !== 12 && length !== 14) return undefined;
  const hour = knownHour(digitsIn(text, 0, 10), zone);
  if (hour === undefined) return undefined;
  const minute = digitsIn(text, 10, 12);
  if (length === 12) return minute < 60 ? stampIn(hour, minute * 60, hour.local + coloned[minute]) : undefined;
  const second = digitsIn(text, 12, 14);
  if (!(minute < 60 && second < 60)) return undefined;
  return stampIn(hour, minute * 60 + second, hour.local + coloned[minute] + coloned[second]);
}

function stampIn({ from, offsetMinutes }: KnownHour, seconds: number, local: string): InstantStamp {
  const precision = local.length === 16 ? 'minute' : 'second';
  return { kind: 'instant', instant: from + seconds * 1000, local, precision, offsetMinutes, offset: 'zone' };
}

function stampAt(instant: number, wall: number, parts: StampParts): InstantStamp {
  return {
    kind: 'instant',
    instant,
    local: localOf(parts),
    precision: precisionOf(parts),
    offsetMinutes: (wall - instant) / 60_000,
    offset: parts.offset === undefined ? 'zone' : 'stated',
  };
}

function precisionOf({ minute, second, fraction }: StampParts): TimePrecision {
  if (minute === undefined) return 'hour';
  if (second === undefined) return 'minute';
  return fraction === undefined ? 'second' : 'fraction';
}

function localOf({ year, month = 1, day = 1, hour = 0, minute, second, fraction }: StampParts): string {
  const upToHour = four(year) + dashed[month] + dashed[day] + houred[hour];
  if (minute === undefined) return upToHour;
  if (second === undefined) return upToHour + coloned[minute];
  const upToSecond = upToHour + coloned[minute] + coloned[second];
  return fraction === undefined ? upToSecond : `${upToSecond}.${fraction}`;
}

/** `-00` to `-59`, and so on: written once, since joining texts is most of the work of a time stamp. */
const dashed = twoDigits('-');
const houred = twoDigits('T');
const coloned = twoDigits(':');

function twoDigits(before: string): readonly string[] {
  return Array.from({ length: 60 }, (_, value) => before + String(value).padStart(2, '0'));
}

function four(year: number): string {
  return year >= 1000 ? `${year}` : `${year}`.padStart(4, '0');
}

/** The local time counted as if it were UTC. */
function wallOf({ year, month = 1, day = 1, hour = 0, minute = 0, second = 0, fraction }: StampParts): number {
  const milli = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
  const seconds = hour * 3600 + minute * 60 + second;
  return daysSince1970(year, month, day) * 86_400_000 + seconds * 1000 + milli;
}

/** Gregorian, in years that begin in March, so that the leap day is a year's last. */
function daysSince1970(year: number, month: number, day: number): number {
  const years = month > 2 ? year : year - 1;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  const months = month > 2 ? month - 3 : month + 9;
  return years * 365 + leapDays + Math.floor((months * 153 + 2) / 5) + day - 719_469;
}

function milliseconds({ sign, hours, minutes }: StampOffset): number {
  return sign * (hours * 60 + minutes) * 60_000;
}
