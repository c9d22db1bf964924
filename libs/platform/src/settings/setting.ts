/** Where values come from: `process.env`, or a plain record in a test. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What reading one setting gave: a value, or what is wrong with which variable (never the value itself when it is secret). */
export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

export interface Setting<T> {
  /** The variable's name. */
  readonly variable: string;
  /** What a value looks like, for the message when it is missing: `a port number`. */
  readonly expects: string;
  read(env: Environment): Reading<T>;
}

export const good = <T>(value: T): Reading<T> => ({ ok: true, value });

export const wrong = (problem: string): { readonly ok: false; readonly problem: string } => ({ ok: false, problem });

/** The variable's text; an empty one counts as not set. */
export function textOf(env: Environment, variable: string): string | undefined {
  const text = env[variable]?.trim();
  return text === '' ? undefined : text;
}

interface Parsing<T> {
  readonly variable: string;
  readonly expects: string;
  /** Undefined where the text is not such a value. */
  parse(text: string): T | undefined;
  readonly fallback?: T | undefined;
}

/** A setting whose value is one variable's text, parsed. Without a fallback it must be set. */
export function parsed<T>({ variable, expects, parse, fallback }: Parsing<T>): Setting<T> {
  return {
    variable,
    expects,
    read(env) {
      const text = textOf(env, variable);
      if (text === undefined) return fallback === undefined ? wrong(`is missing: ${expects}`) : good(fallback);
      const value = parse(text);
      return value === undefined ? wrong(`is not ${expects}`) : good(value);
    },
  };
}
