import { good, parsed, textOf, type Setting } from './setting.ts';

/** Any text. */
export const text = (variable: string, fallback?: string): Setting<string> =>
  parsed({ variable, expects: 'some text', parse: (value) => value, fallback });

/** Entries separated by commas, spaces around them dropped: `a:9092, b:9092`. */
export const list = (variable: string, fallback?: readonly string[]): Setting<readonly string[]> =>
  parsed({ variable, expects: 'a list separated by commas', parse: parseList, fallback });

/** A whole number, 0 or more. */
export const count = (variable: string, fallback?: number): Setting<number> =>
  parsed({ variable, expects: 'a whole number', parse: parseCount, fallback });

/** A TCP port, 0 (any free one) to 65535. */
export const port = (variable: string, fallback?: number): Setting<number> =>
  parsed({ variable, expects: 'a port number (0 to 65535)', parse: parsePort, fallback });

/** `true`, `yes`, `1`, `on` or their opposites. */
export const flag = (variable: string, fallback?: boolean): Setting<boolean> =>
  parsed({ variable, expects: 'true or false', parse: parseFlag, fallback });

/** One of the words given. */
export const oneOf = <const W extends string>(
  variable: string,
  words: readonly W[],
  fallback?: NoInfer<W>,
): Setting<W> =>
  parsed({
    variable,
    expects: `one of ${words.join(', ')}`,
    parse: (value) => words.find((word) => word === value),
    fallback,
  });

/** An http, https or redis address. Credentials do not belong in it: use a secret. */
export const url = (variable: string, fallback?: string): Setting<string> =>
  parsed({ variable, expects: 'an address like https://host:port/path', parse: parseUrl, fallback });

/** A length of time with its unit, `250ms`, `20s`, `5m`, `14d`; the value is in milliseconds. */
export const duration = (variable: string, fallback?: string): Setting<number> =>
  parsed({
    variable,
    expects: 'a duration like 250ms, 20s, 5m, 2h or 14d',
    parse: parseDuration,
    fallback: fallback === undefined ? undefined : parseDuration(fallback),
  });

/** The setting where it is set, else undefined. A wrong value is still reported. */
export function optional<T>(setting: Setting<T>): Setting<T | undefined> {
  const isSet = (env: Parameters<Setting<T>['read']>[0]): boolean =>
    textOf(env, setting.variable) !== undefined || textOf(env, `${setting.variable}_FILE`) !== undefined;
  return { ...setting, read: (env) => (isSet(env) ? setting.read(env) : good(undefined)) };
}

function parseList(value: string): readonly string[] | undefined {
  const entries = value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return entries.length === 0 ? undefined : entries;
}

function parseCount(value: string): number | undefined {
  return /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

function parsePort(value: string): number | undefined {
  const number = parseCount(value);
  return number === undefined || number > 65_535 ? undefined : number;
}

function parseFlag(value: string): boolean | undefined {
  if (/^(true|yes|1|on)$/i.test(value)) return true;
  return /^(false|no|0|off)$/i.test(value) ? false : undefined;
}

function parseUrl(value: string): string | undefined {
  const address = URL.parse(value);
  if (address === null || !/^(https?|rediss?):$/.test(address.protocol)) return undefined;
  return address.username === '' && address.password === '' ? value : undefined;
}

const unitsInMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

function parseDuration(value: string): number | undefined {
  const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(value);
  const [, amount, unit] = match ?? [];
  const factor = Object.entries(unitsInMs).find(([name]) => name === unit)?.[1];
  return amount === undefined || factor === undefined ? undefined : Number(amount) * factor;
}
