import { digitsIn } from './known-hour.ts';

/** The parts of a time stamp; those that were not written are undefined. */
export interface StampParts {
  readonly year: number;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
  readonly hour?: number | undefined;
  readonly minute?: number | undefined;
  readonly second?: number | undefined;
  /** The digits as written. */
  readonly fraction?: string | undefined;
  readonly offset?: StampOffset | undefined;
}

/** `-0930`: minus, nine hours, thirty minutes. */
export interface StampOffset {
  readonly sign: 1 | -1;
  readonly hours: number;
  readonly minutes: number;
}

/** HL7's own form, with its four-digit offset. `19760121+` (an offset sign without offset) is seen and means no offset. */
const HL7 =
  /^(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:\.(\d{1,6}))?)?)?)?)?)?(?:([+-])(?:(\d\d):?(\d\d))?)?$/;
/** ISO 8601 as some engines send it: `2025-05-05 23:23:32+0000`. */
const ISO =
  /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?)?(?:(Z|[+-])(?:(\d\d):?(\d\d))?)?$/;

/** Takes a time stamp apart; undefined where it has neither form. */
export function partsOf(text: string): StampParts | undefined {
  const { length } = text;
  if (length === 8 || length === 12 || length === 14) return plainParts(text) ?? matchedParts(text);
  return matchedParts(text);
}

function matchedParts(text: string): StampParts | undefined {
  const match = HL7.exec(text) ?? ISO.exec(text);
  if (match === null) return undefined;
  const [year = NaN, month, day, hour, minute, second] = match.slice(1, 7).map(numberOf);
  return { year, month, day, hour, minute, second, fraction: match[7], offset: offsetOf(match) };
}

function numberOf(part: string | undefined): number | undefined {
  return part === undefined ? undefined : Number(part);
}

function offsetOf({ 8: sign, 9: hours, 10: minutes }: RegExpExecArray): StampOffset | undefined {
  if (sign === 'Z') return { sign: 1, hours: 0, minutes: 0 };
  if (hours === undefined) return undefined;
  return { sign: sign === '-' ? -1 : 1, hours: Number(hours), minutes: Number(minutes) };
}

/** What nearly every sender sends: to the day, the minute or the second, without offset. */
function plainParts(text: string): StampParts | undefined {
  const { length } = text;
  const year = digitsIn(text, 0, 4);
  const month = digitsIn(text, 4, 6);
  const day = digitsIn(text, 6, 8);
  const hour = length > 8 ? digitsIn(text, 8, 10) : undefined;
  const minute = length > 8 ? digitsIn(text, 10, 12) : undefined;
  const second = length > 12 ? digitsIn(text, 12, 14) : undefined;
  const sum = year + month + day + (hour ?? 0) + (minute ?? 0) + (second ?? 0);
  return Number.isNaN(sum)
    ? undefined
    : { year, month, day, hour, minute, second, fraction: undefined, offset: undefined };
}

/** Whether such a date, time and offset can exist. */
export function isPossible({ year, month, day, hour = 0, minute = 0, second = 0, offset }: StampParts): boolean {
  // `0000` is written for "unknown"; no calendar of ours has that year.
  if (year === 0) return false;
  if (month !== undefined && (month < 1 || month > 12)) return false;
  if (day !== undefined && (day < 1 || day > daysIn(year, month ?? 1))) return false;
  if (hour > 23 || minute > 59 || second > 59) return false;
  return offset === undefined || (offset.hours <= 14 && offset.minutes <= 59);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
