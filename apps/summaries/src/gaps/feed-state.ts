import type { Expectation, FeedProfiles } from './feed-profile.ts';

/** How a source's feed is. `since`: its last sign of life, milliseconds; undefined where there never was one. */
export interface FeedState {
  readonly source: string;
  /** As it is called in a summary. */
  readonly name: string;
  readonly state: 'current' | 'late' | 'silent';
  readonly since: number | undefined;
}

export interface FeedFacts {
  readonly lastSign: number | undefined;
  readonly now: number;
  readonly profiles: FeedProfiles;
  /** The care topic that the source is known to stand in. */
  readonly topic?: string | undefined;
}

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/**
 * A feed's state at a moment. What is expected is that of the time of day: silence counts from the last sign of life, or
 * from when the present stretch of the day began, where that is later; a night's silence makes nobody late at seven.
 */
export function feedState(source: string, { lastSign, now, profiles, topic = '' }: FeedFacts): FeedState {
  const usual = profiles.topics?.[topic]?.expects ?? profiles.expects;
  const { name = source, expects = usual } = profiles.sources[source] ?? {};
  const about = { source, name, since: lastSign };
  if (lastSign === undefined) return { ...about, state: 'silent' };
  const clock = minuteOfDay(now, profiles.zone);
  const present = expects.find((one) => isWithin(one, clock));
  const beganAt = now - (present === undefined ? 0 : minutesSince(present.from, clock) * minuteMs);
  const inStretch = now - Math.max(lastSign, beganAt);
  const whole = now - lastSign;
  const over = (limit: (one: Expectation) => number): boolean =>
    (present !== undefined && inStretch >= limit(present) * minuteMs) ||
    whole >= Math.max(...expects.map(limit)) * minuteMs;
  if (over((one) => one.silentAfterMinutes)) return { ...about, state: 'silent' };
  return { ...about, state: over((one) => one.lateAfterMinutes) ? 'late' : 'current' };
}

function isWithin({ from, to }: Expectation, clock: number): boolean {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  if (start === end) return true;
  return start < end ? clock >= start && clock < end : clock >= start || clock < end;
}

function minutesSince(from: string, clock: number): number {
  return (clock - minutesOf(from) + dayMinutes) % dayMinutes;
}

function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes of the day in a zone. */
function minuteOfDay(at: number, timeZone: string): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  formats.set(timeZone, format);
  return minutesOf(format.format(at));
}
