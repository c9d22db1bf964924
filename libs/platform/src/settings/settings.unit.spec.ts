import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { count, duration, flag, list, oneOf, optional, port, text, url } from './kinds.ts';
import { secret, type Secret } from './secret.ts';
import { settings, SettingsInvalid } from './settings.ts';

const schema = settings({
  brokers: list('KAFKA_BROKERS'),
  registry: url('REGISTRY_URL'),
  timeout: duration('X_TIMEOUT', '20s'),
  port: port('X_PORT', 8080),
  mode: oneOf('X_MODE', ['test', 'live'], 'test'),
  nightly: flag('X_NIGHTLY', false),
  name: optional(text('X_NAME')),
  most: count('X_MOST', 5),
});

const problemsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof SettingsInvalid) return error.problems;
  }
  return [];
};

describe('settings', () => {
  it('gives typed values, with what was declared where nothing is set', () => {
    const values = schema.read({ KAFKA_BROKERS: 'a:1, b:2,', REGISTRY_URL: 'http://r:8081/x', X_NIGHTLY: 'yes' });
    expect(values).toEqual({
      brokers: ['a:1', 'b:2'],
      registry: 'http://r:8081/x',
      timeout: 20_000,
      port: 8080,
      mode: 'test',
      nightly: true,
      name: undefined,
      most: 5,
    });
    expectTypeOf(values.mode).toEqualTypeOf<'test' | 'live'>();
    expectTypeOf(values.name).toEqualTypeOf<string | undefined>();
  });

  it('reports every missing and wrong variable together', () => {
    const problems = problemsOf(() =>
      schema.read({
        X_PORT: '70000',
        X_TIMEOUT: '20',
        X_MODE: 'demo',
        X_NIGHTLY: 'perhaps',
        X_MOST: '-1',
        KAFKA_BROKERS: ' ',
      }),
    );
    expect(problems).toEqual([
      'KAFKA_BROKERS is missing: a list separated by commas',
      'REGISTRY_URL is missing: an address like https://host:port/path',
      'X_TIMEOUT is not a duration like 250ms, 20s, 5m, 2h or 14d',
      'X_PORT is not a port number (0 to 65535)',
      'X_MODE is not one of test, live',
      'X_NIGHTLY is not true or false',
      'X_MOST is not a whole number',
    ]);
  });

  it('refuses credentials in an address, and does not repeat them', () => {
    const problems = problemsOf(() => settings({ at: url('AT') }).read({ AT: 'https://me:pass@host/' }));
    expect(problems).toEqual(['AT is not an address like https://host:port/path']);
  });

  it.each([
    ['250ms', 250],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['14d', 1_209_600_000],
  ])('reads the duration %s', (given, ms) => {
    expect(settings({ d: duration('D') }).read({ D: given }).d).toBe(ms);
  });
});

describe('a secret', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'secret-'));
    writeFileSync(join(folder, 'token'), 'tr0ubador\n');
    writeFileSync(join(folder, 'empty'), '\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const token = settings({ token: secret('TOKEN') });

  it('is read from a file or another variable', () => {
    expect(token.read({ TOKEN: `file:${folder}/token` }).token.reveal()).toBe('tr0ubador');
    expect(token.read({ TOKEN_FILE: `${folder}/token` }).token.reveal()).toBe('tr0ubador');
    expect(token.read({ TOKEN: 'env:OTHER', OTHER: 'x' }).token.reveal()).toBe('x');
  });

  it.each([
    [{ TOKEN: 'tr0ubador' }, 'TOKEN is not a reference, file:/path or env:NAME (or TOKEN_FILE=/path)'],
    [{}, 'TOKEN is missing: a reference, file:/path or env:NAME (or TOKEN_FILE=/path)'],
    [{ TOKEN: 'env:OTHER' }, 'TOKEN refers to a variable that is not set'],
    [{ TOKEN_FILE: '/no/such/file' }, 'TOKEN refers to a file that cannot be read'],
  ])('is refused when given as %j', (env, problem) => {
    expect(problemsOf(() => token.read(env))).toEqual([problem]);
  });

  it('refuses an empty file', () => {
    expect(problemsOf(() => token.read({ TOKEN: `file:${folder}/empty` }))).toEqual(['TOKEN refers to an empty file']);
  });

  it('does not print', () => {
    const { token: value }: { token: Secret } = token.read({ TOKEN: 'env:OTHER', OTHER: 'tr0ubador' });
    expect(`${value} ${JSON.stringify({ value })} ${inspect({ value })}`).not.toContain('tr0ubador');
  });

  it('may be optional', () => {
    const maybe = settings({ token: optional(secret('TOKEN')) });
    expect(maybe.read({}).token).toBeUndefined();
    expect(maybe.read({ TOKEN_FILE: `${folder}/token` }).token?.reveal()).toBe('tr0ubador');
  });
});
