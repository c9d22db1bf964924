import type { SourceTimeDraft, TimePrecision } from '@care-relay/care-events';
import { readTimestamp, type InstantStamp, type Repetition } from '@care-relay/hl7v2';
import { textOf } from './line.ts';

export interface Clock {
  readonly zone: string;
  /** Milliseconds since 1970, near which ambiguous local times are believed to lie. */
  readonly near: number;
}

const PRECISIONS = {
  year: 'YEAR',
  month: 'MONTH',
  day: 'DAY',
  hour: 'HOUR',
  minute: 'MINUTE',
  second: 'SECOND',
  fraction: 'FRACTION',
} as const satisfies Record<string, TimePrecision>;

const NONE: readonly string[] = [];
const ASSUMED: readonly string[] = ['ZONE_ASSUMED'];

/** A TS: its text as sent, and what can be said of it. A date never becomes an instant. Null for an empty one. */
export function sourceTime(repetition: Repetition, clock: Clock): SourceTimeDraft | null {
  const text = textOf(repetition, 1);
  if (text === undefined) return null;
  const stamp = readTimestamp(text, clock.zone, textOf(repetition, 2));
  if (stamp.kind === 'instant') return moment(text, stamp, clock);
  if (stamp.kind === 'invalid') return { text, iso: null, instant: null, precision: 'UNKNOWN', flags: ['UNREADABLE'] };
  return { text, iso: stamp.date, instant: null, precision: PRECISIONS[stamp.precision], flags: NONE };
}

function moment(text: string, stamp: InstantStamp, clock: Clock): SourceTimeDraft {
  const { local, offsetMinutes, instant, alternative } = stamp;
  const precision = PRECISIONS[stamp.precision];
  const flags = stamp.offset === 'zone' ? ASSUMED : NONE;
  if (stamp.flag === undefined) return { text, iso: withOffset(local, offsetMinutes), instant, precision, flags };
  if (alternative === undefined) {
    return { text, iso: withOffset(local, offsetMinutes), instant: null, precision, flags: [...flags, 'MISSING_HOUR'] };
  }
  const chosen = notAfter(clock.near, instant, alternative);
  const iso = withOffset(local, offsetMinutes - (chosen - instant) / 60_000);
  return { text, iso, instant: chosen, precision, flags: [...flags, 'REPEATED_HOUR'] };
}

/** Of the two moments at which the clock showed this time, the later, unless the event was recorded before it. */
function notAfter(near: number, first: number, second: number): number {
  const TOLERANCE = 5 * 60_000;
  return second <= near + TOLERANCE ? second : first;
}

/** RFC 3339: seconds filled with zeros, because receivers need them; `precision` says what was stated. */
function withOffset(local: string, offsetMinutes: number): string {
  const { toMinute, toSecond } = endingOf(offsetMinutes);
  if (local.length === 16) return local + toMinute;
  return local.length === 13 ? `${local}:00${toMinute}` : local + toSecond;
}

interface Ending {
  readonly toMinute: string;
  readonly toSecond: string;
}

/** By offset; no more than there are minutes between -15 h and +15 h. */
const endings = new Map<number, Ending>();

function endingOf(minutes: number): Ending {
  const known = endings.get(minutes);
  if (known !== undefined) return known;
  const toSecond = offsetText(minutes);
  const ending = { toMinute: `:00${toSecond}`, toSecond };
  endings.set(minutes, ending);
  return ending;
}

function offsetText(minutes: number): string {
  if (minutes === 0) return '+00:00';
  const size = Math.abs(minutes);
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(size / 60)}:${pad(size % 60)}`;
}
