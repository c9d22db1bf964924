const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** An instant (ms since 1970) as a hospital writes it: local time without an offset, YYYYMMDDHHMMSS or as much of it. */
export function localTime(at: number | undefined, digits = 14): string {
  if (at === undefined) return '';
  const parts = new Map(london.formatToParts(at).map(({ type, value }) => [type, value]));
  const text = (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map((name) => parts.get(name)).join('');
  return text.slice(0, digits);
}
