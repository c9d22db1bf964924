/** Offsets of an IANA time zone, found once a year and zone from the platform's own time zone data. */

/** A stretch of time with one offset. Milliseconds throughout. */
interface Offset {
  readonly from: number;
  /** To add to UTC for local time. */
  readonly offset: number;
}

const DAY = 86_400_000;
const REMEMBERED_YEARS = 5_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const zones = new Map<string, Map<number, readonly Offset[]>>();

/** A stretch of one offset, well away from any clock change, in local time. */
interface Stretch {
  readonly zone: string;
  readonly offset: number;
  readonly after: number;
  readonly before: number;
}

/** Found last: the times of most messages lie in this summer, this winter, or those before. */
const recent: Stretch[] = [];
const RECENT = 6;
let replaced = 0;

/** Whether the platform knows the zone: `Europe/London`. */
export function isZone(zone: string): boolean {
  try {
    return formatOf(zone).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * The instants at which clocks of `zone` show the local time `wall` (a local time counted as if it were UTC, in ms), earliest
 * first: one, two in the hour that a clock change repeats, none in the hour that it leaves out. Throws `RangeError` for an unknown zone.
 */
export function instantsOf(wall: number, zone: string): readonly number[] {
  for (const stretch of recent) {
    if (wall > stretch.after && wall < stretch.before && zone === stretch.zone) return [wall - stretch.offset];
  }
  const offsets = offsetsOf(zone, wall);
  const endOfYear = (offsets[0]?.from ?? 0) + 368 * DAY;
  const found: number[] = [];
  for (const [index, { from, offset }] of offsets.entries()) {
    const instant = wall - offset;
    const until = offsets[index + 1]?.from ?? Infinity;
    if ((instant < from && index !== 0) || instant >= until) continue;
    found.push(instant);
    remember({ zone, offset, after: from + 2 * DAY, before: Math.min(until, endOfYear) - 2 * DAY }, wall);
  }
  return found;
}

function remember(stretch: Stretch, wall: number): void {
  if (wall <= stretch.after || wall >= stretch.before) return;
  recent[replaced] = stretch;
  replaced = (replaced + 1) % RECENT;
}

/** The offset before the clock change around `wall`: what a clock not yet put forward would mean. */
export function offsetBefore(wall: number, zone: string): number {
  const offsets = offsetsOf(zone, wall);
  return (offsets.findLast(({ from }) => from <= wall - DAY) ?? offsets[0])?.offset ?? 0;
}

function offsetsOf(zone: string, wall: number): readonly Offset[] {
  const years = zones.get(zone) ?? new Map<number, readonly Offset[]>();
  const year = new Date(wall).getUTCFullYear();
  const known = years.get(year);
  if (known !== undefined) return known;
  const found = findOffsets(zone, year);
  zones.set(zone, years);
  if (years.size < REMEMBERED_YEARS) years.set(year, found);
  return found;
}

/** Looks at every second day of the year and a little around it; between two that differ, for the minute of the change. */
function findOffsets(zone: string, year: number): readonly Offset[] {
  const start = new Date(0).setUTCFullYear(year, 0, 1) - 3 * DAY;
  const offsets: Offset[] = [{ from: start, offset: measured(start, zone) }];
  for (let day = start + 2 * DAY; day < start + 372 * DAY; day += 2 * DAY) {
    const offset = measured(day, zone);
    if (offset !== offsets.at(-1)?.offset) offsets.push({ from: changeBetween(day - 2 * DAY, day, zone), offset });
  }
  return offsets;
}

function changeBetween(before: number, after: number, zone: string): number {
  const target = measured(after, zone);
  let low = before;
  let high = after;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (measured(middle, zone) === target) high = middle;
    else low = middle;
  }
  return high;
}

function measured(instant: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const local = new Date(0);
  local.setUTCFullYear(part('year'), part('month') - 1, part('day'));
  return local.setUTCHours(part('hour'), part('minute'), part('second')) - Math.floor(instant / 1000) * 1000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const found = formats.get(zone);
  if (found !== undefined) return found;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}
