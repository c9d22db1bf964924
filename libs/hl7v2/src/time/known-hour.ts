/** An hour of a zone's clock in which the offset does not change: in it, a time is counted on and not worked out. */
export interface KnownHour {
  readonly zone: string;
  /** `2026060109` as a number. */
  readonly digits: number;
  /** `2026-06-01T09`. */
  readonly local: string;
  /** The instant of its first minute, in milliseconds. */
  readonly from: number;
  readonly offsetMinutes: number;
}

const PLACES = 251;
const hours: (KnownHour | undefined)[] = new Array<KnownHour | undefined>(PLACES).fill(undefined);

/** The hour, where it is remembered. Of those that share a place the last one is. */
export function knownHour(digits: number, zone: string): KnownHour | undefined {
  const hour = hours[digits % PLACES];
  return hour !== undefined && hour.digits === digits && hour.zone === zone ? hour : undefined;
}

export function rememberHour(hour: KnownHour): void {
  hours[hour.digits % PLACES] = hour;
}

/** The number written between two places; NaN where anything but digits stands there. */
export function digitsIn(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}
