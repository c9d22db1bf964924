const HOUR = 3_600_000;
const PLACES = 251;
/** `2026-06-01T09`, by hour since 1970. Of the hours that share a place, the last one. */
const hours: { readonly hour: number; readonly text: string }[] = Array.from({ length: PLACES }, () => named(0));

/** An instant as RFC 3339 in UTC with milliseconds, as `Date` writes it: nearly all times of a feed lie in few hours. */
export function utcText(instant: number): string {
  const hour = Math.floor(instant / HOUR);
  const place = Math.abs(hour) % PLACES;
  const known = hours[place];
  const { text } = known?.hour === hour ? known : (hours[place] = named(hour));
  const rest = instant - hour * HOUR;
  const seconds = Math.floor(rest / 1000);
  return text + two(Math.floor(seconds / 60)) + two(seconds % 60) + thousandths(rest % 1000);
}

function named(hour: number): { hour: number; text: string } {
  return { hour, text: new Date(hour * HOUR).toISOString().slice(0, -':00:00.000Z'.length) };
}

const sixty = Array.from({ length: 60 }, (_, value) => `:${String(value).padStart(2, '0')}`);

function two(value: number): string {
  return sixty[value] ?? '';
}

function thousandths(value: number): string {
  return value === 0 ? '.000Z' : `.${String(value).padStart(3, '0')}Z`;
}
