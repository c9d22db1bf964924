/** The parts of a time stamp as written, two digits each (four for the year). */
export interface StampParts {
  readonly year: string;
  readonly month?: string | undefined;
  readonly day?: string | undefined;
  readonly hour?: string | undefined;
  readonly minute?: string | undefined;
  readonly second?: string | undefined;
  readonly fraction?: string | undefined;
  /** `+0100`. */
  readonly offset?: string | undefined;
}

/** HL7's own form, with its four-digit offset. `19760121+` (an offset sign without offset) is seen and means no offset. */
const HL7 =
  /^(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:\.(\d{1,6}))?)?)?)?)?)?(?:([+-])(?:(\d\d):?(\d\d))?)?$/;
/** ISO 8601 as some engines send it: `2025-05-05 23:23:32+0000`. */
const ISO =
  /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?)?(?:(Z|[+-])(?:(\d\d):?(\d\d))?)?$/;

/** Takes a time stamp apart; undefined where it has neither form. */
export function partsOf(text: string): StampParts | undefined {
  if ((text.length === 12 || text.length === 14) && onlyDigits(text)) return plainParts(text);
  const match = HL7.exec(text) ?? ISO.exec(text);
  if (match === null) return undefined;
  const [, year = '', month, day, hour, minute, second, fraction, sign, offsetHours, offsetMinutes] = match;
  const offset = sign === 'Z' ? '+0000' : offsetHours && `${sign}${offsetHours}${offsetMinutes}`;
  return { year, month, day, hour, minute, second, fraction, offset };
}

/** What nearly every sender sends: to the minute or the second, without offset. */
function plainParts(text: string): StampParts {
  return {
    year: text.slice(0, 4),
    month: text.slice(4, 6),
    day: text.slice(6, 8),
    hour: text.slice(8, 10),
    minute: text.slice(10, 12),
    second: text.length === 14 ? text.slice(12, 14) : undefined,
    fraction: undefined,
    offset: undefined,
  };
}

function onlyDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** Whether such a date, time and offset can exist. */
export function isPossible({ year, month, day, hour, minute, second, offset }: StampParts): boolean {
  // `0000` is written for "unknown"; no calendar of ours has that year.
  if (year === '0000') return false;
  if (month !== undefined && !within(month, 1, 12)) return false;
  if (day !== undefined && !within(day, 1, daysIn(Number(year), Number(month)))) return false;
  if (hour !== undefined && Number(hour) > 23) return false;
  if (Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return false;
  return offset === undefined || (Number(offset.slice(1, 3)) <= 14 && Number(offset.slice(3)) <= 59);
}

function within(text: string, low: number, high: number): boolean {
  const value = Number(text);
  return value >= low && value <= high;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
