import type { SourceTimeDraft, TimePrecision } from '@care-relay/care-events';
import { readTimestamp, type InstantStamp, type Repetition } from '@care-relay/hl7v2';
import { textOf } from './line.ts';

export interface Clock {
  readonly zone: string;
  /** Milliseconds since 1970, near which ambiguous local times are believed to lie. */
  readonly near: number;
}

const PRECISIONS: Readonly<Record<string, TimePrecision>> = {
  year: 'YEAR',
  month: 'MONTH',
  day: 'DAY',
  hour: 'HOUR',
  minute: 'MINUTE',
  second: 'SECOND',
  fraction: 'FRACTION',
};

/** A TS: its text as sent, and what can be said of it. A date never becomes an instant. Null for an empty one. */
export function sourceTime(repetition: Repetition, clock: Clock): SourceTimeDraft | null {
  const text = textOf(repetition, 1);
  if (text === undefined) return null;
  const stamp = readTimestamp(text, clock.zone, textOf(repetition, 2));
  if (stamp.kind === 'invalid') return { text, iso: null, instant: null, precision: 'UNKNOWN', flags: ['UNREADABLE'] };
  const precision = PRECISIONS[stamp.precision] ?? 'UNKNOWN';
  if (stamp.kind === 'date') return { text, iso: stamp.date, instant: null, precision, flags: [] };
  return { text, precision, ...moment(stamp, clock) };
}

function moment(stamp: InstantStamp, clock: Clock): Pick<SourceTimeDraft, 'iso' | 'instant' | 'flags'> {
  const flags = stamp.offset === 'zone' ? ['ZONE_ASSUMED'] : [];
  const { instant } = stamp;
  const iso = withOffset(stamp.local, stamp.offsetMinutes);
  if (stamp.flag === 'missingHour') return { iso, instant: null, flags: [...flags, 'MISSING_HOUR'] };
  if (stamp.alternative === undefined) return { iso, instant, flags };
  const chosen = nearest(instant, stamp.alternative, clock.near);
  const offset = stamp.offsetMinutes - (chosen - instant) / 60_000;
  return { iso: withOffset(stamp.local, offset), instant: chosen, flags: [...flags, 'REPEATED_HOUR'] };
}

/** Of the two moments the clock showed this time, the one nearer to when it was recorded, and not after it. */
function nearest(first: number, second: number, near: number): number {
  const MINUTES_OF_TOLERANCE = 5;
  return second <= near + MINUTES_OF_TOLERANCE * 60_000 ? second : first;
}

/** RFC 3339: seconds filled with zeros, because receivers need them; `precision` says what was stated. */
function withOffset(local: string, offsetMinutes: number): string {
  const [date = '', time = ''] = local.split('T');
  const full = time.length === 2 ? `${time}:00:00` : time.length === 5 ? `${time}:00` : time;
  const sign = offsetMinutes < 0 ? '-' : '+';
  const pad = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(offsetMinutes);
  return `${date}T${full}${sign}${pad(Math.floor(size / 60))}:${pad(Math.floor(size % 60))}`;
}

/** The date alone, of a date or time that can be read. */
export function dateOnly(repetition: Repetition, clock: Clock): string | null {
  const time = sourceTime(repetition, clock);
  return time?.iso?.slice(0, 10) ?? null;
}
