/** The values of the last sixty seconds. */
export interface Minute {
  add(value: number): void;
  /** How many; undefined figures while there are none. */
  read(): { readonly count: number; readonly median: number | undefined; readonly longest: number | undefined };
}

const MINUTE_MS = 60_000;

export function createMinute(now: () => number): Minute {
  let values: { readonly at: number; readonly value: number }[] = [];
  return {
    add: (value) => void values.push({ at: now(), value }),
    read() {
      values = values.filter(({ at }) => at > now() - MINUTE_MS);
      const sorted = values.map(({ value }) => value).sort((a, b) => a - b);
      return { count: sorted.length, median: sorted[Math.floor(sorted.length / 2)], longest: sorted.at(-1) };
    },
  };
}
