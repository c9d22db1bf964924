/** Rows under their headings, each column as wide as its widest cell. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, n) => cell.padEnd(widths[n] ?? 0))
      .join('  ')
      .trimEnd();
  return [headings, ...rows].map(line).join('\n');
}

/** How long, in the one unit that fits: `90 s`, `35 min`, `4 h`. */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** When it began and how long ago: `15:30 UTC, 35 min ago`; with its day where that is not today. */
export function since(at: number, now: number): string {
  const [began, today] = [at, now].map((ms) => new Date(ms).toISOString());
  const [day = '', time = ''] = began?.split('T') ?? [];
  const isToday = today?.startsWith(day) === true;
  return `${isToday ? '' : `${day} `}${time.slice(0, 5)} UTC, ${age(now - at)} ago`;
}
