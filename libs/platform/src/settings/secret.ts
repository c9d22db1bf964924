import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { good, textOf, wrong, type Environment, type Reading, type Setting } from './setting.ts';

/** A value that does not print: not in text, JSON, the console or a log. `reveal()` where it is used, nowhere else. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}

/**
 * A secret by reference: `X=file:/run/secrets/x`, `X=env:OTHER`, or `X_FILE=/run/secrets/x`.
 * A plain value is refused, so that none stands in a compose file or a process list by habit.
 */
export function secret(variable: string): Setting<Secret> {
  const expects = `a reference, file:/path or env:NAME (or ${variable}_FILE=/path)`;
  return { variable, expects, read: (env) => follow(env, { variable, expects }) };
}

/** The secret behind a reference that stands in reviewed data; undefined when it leads to nothing now. */
export function followReference(reference: string, env: Environment = process.env): Secret | undefined {
  const variable = 'REFERENCE';
  const reading = follow({ ...env, [variable]: reference, [`${variable}_FILE`]: undefined }, { variable, expects: '' });
  return reading.ok ? reading.value : undefined;
}

function follow(env: Environment, { variable, expects }: { variable: string; expects: string }): Reading<Secret> {
  const path = textOf(env, `${variable}_FILE`);
  if (path !== undefined) return fromFile(path);
  const reference = textOf(env, variable);
  if (reference === undefined) return wrong(`is missing: ${expects}`);
  if (reference.startsWith('file:')) return fromFile(reference.slice('file:'.length));
  if (reference.startsWith('env:')) return fromVariable(env, reference.slice('env:'.length));
  return wrong(`is not ${expects}`);
}

function fromFile(path: string): Reading<Secret> {
  try {
    const value = readFileSync(path, 'utf8').trim();
    return value === '' ? wrong('refers to an empty file') : good(new Secret(value));
  } catch {
    return wrong('refers to a file that cannot be read');
  }
}

function fromVariable(env: Environment, name: string): Reading<Secret> {
  const value = textOf(env, name);
  return value === undefined ? wrong('refers to a variable that is not set') : good(new Secret(value));
}
