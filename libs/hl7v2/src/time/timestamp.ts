import { isPossible, partsOf, type StampParts } from './stamp-parts.ts';
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

/**
 * Reads a TS or DTM value (HL7 2.4, 2.9.47) at any precision from year to fraction, with or without offset, and the ISO forms
 * seen in practice. Without an offset it is a time of `zone` (IANA, `Europe/London`). `degree` is TS.2 where sent: `Y`, `L`, `D` cut a
 * time to the date it stands for. Impossible dates and times are `invalid`; a date never becomes an instant.
 */
export function readTimestamp(text: string, zone: string, degree?: string): Timestamp {
  const parts = partsOf(text.trim());
  if (parts === undefined || !isPossible(parts)) return INVALID;
  const cut = degree === undefined ? parts : cutTo(parts, degree);
  return cut.hour === undefined ? dateOf(cut) : instantOf(cut, zone);
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
  if (month === undefined) return { kind: 'date', date: year, precision: 'year' };
  if (day === undefined) return { kind: 'date', date: `${year}-${month}`, precision: 'month' };
  return { kind: 'date', date: `${year}-${month}-${day}`, precision: 'day' };
}

function instantOf(parts: StampParts, zone: string): InstantStamp {
  const wall = wallOf(parts);
  if (parts.offset !== undefined) return stampAt(wall - milliseconds(parts.offset), wall, parts);
  const [first, again] = instantsOf(wall, zone);
  if (first === undefined) {
    return { ...stampAt(wall - offsetBefore(wall, zone), wall, parts), flag: 'missingHour' };
  }
  const stamp = stampAt(first, wall, parts);
  return again === undefined ? stamp : { ...stamp, flag: 'repeatedHour', alternative: again };
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

function localOf({ year, month, day, hour, minute, second, fraction }: StampParts): string {
  let local = `${year}-${month}-${day}T${hour}`;
  if (minute !== undefined) local += `:${minute}`;
  if (second !== undefined) local += `:${second}`;
  return fraction === undefined ? local : `${local}.${fraction}`;
}

const FOUR_CENTURIES = 146_097 * 86_400_000;

/** The local time counted as if it were UTC. */
function wallOf({ year, month, day, hour, minute = '0', second = '0', fraction }: StampParts): number {
  const milli = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
  // `Date.UTC` takes a year below 100 for one of the twentieth century. Four hundred years on, the calendar is the same.
  const shift = Number(year) < 100 ? 1 : 0;
  const days = Date.UTC(Number(year) + shift * 400, Number(month) - 1, Number(day)) - shift * FOUR_CENTURIES;
  return days + Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000 + milli;
}

function milliseconds(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}
