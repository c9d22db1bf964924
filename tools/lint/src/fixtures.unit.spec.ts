import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ESLint, type Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { careRelayConfig, typed } from './config.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = fileURLToPath(new URL('../fixtures', import.meta.url));
// The configuration that `npm run lint` uses, without its ignores. A fixture stands in no program of the type check, so
// the rules that need types have fixtures and a program of their own.
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: 'eslint.config.js',
  ignore: false,
  overrideConfig: withTypes(null),
});
const typedEslint = new ESLint({
  cwd: root,
  overrideConfigFile: 'eslint.config.js',
  ignore: false,
  overrideConfig: withTypes(['tools/lint/fixtures/typed/tsconfig.json']),
});

const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.fixture.ts'))
  .map((name) => readFixture(name));

describe('the lint rules, over their fixtures', () => {
  it.each(fixtures)('$name: $expected at $at', async ({ at, text, expected }) => {
    expect(await rulesBroken(text, at)).toEqual(expected);
  });

  it('are kept by what needs types', async () => {
    const results = await typedEslint.lintFiles([`${folder}/typed/*.ts`]);
    expect(results.length).toBeGreaterThan(0);
    for (const { filePath, messages } of results) {
      const [, expected] = /^\/\/ fails: (\S+)/.exec(readFileSync(filePath, 'utf8')) ?? [];
      expect(
        messages.map(({ ruleId }) => ruleId),
        filePath,
      ).toEqual([expected]);
    }
  });

  it('finds a circle of imports', async () => {
    const results = await eslint.lintFiles([`${folder}/file-cycle/*.ts`]);
    expect(results.map(({ messages }) => messages.map(({ ruleId }) => ruleId))).toEqual([
      ['import-x/no-cycle'],
      ['import-x/no-cycle'],
    ]);
  });

  it.each([
    ['a file of 250 lines', lines(250), []],
    ['a file of 251 lines', lines(251), ['max-lines']],
    ['a function of 50 lines', functionOf(50), []],
    ['a function of 51 lines', functionOf(51), ['max-lines-per-function']],
  ])('%s', async (_, text, expected) => {
    expect(await rulesBroken(text, 'libs/lanes/src/flow.ts')).toEqual(expected);
  });

  it('has a fixture that fails for each rule of our own', () => {
    const own = careRelayConfig(root).flatMap(({ rules }) => Object.keys(rules ?? {}));
    const broken = new Set(fixtures.flatMap(({ expected }) => expected));
    expect(own.filter((rule) => rule.startsWith('care-relay/') && !broken.has(rule))).toEqual([]);
  });
});

function withTypes(project: readonly string[] | null): Linter.Config {
  const rules = Object.keys(typed).map((rule) => [rule, 'off'] as const);
  return {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project, tsconfigRootDir: root } },
    rules: project === null ? Object.fromEntries(rules) : {},
  };
}

/** A fixture says in its first two lines where it would stand and which rules it breaks. */
function readFixture(name: string) {
  const text = readFileSync(`${folder}/${name}`, 'utf8');
  const [, at, verdict] = /^\/\/ at: (\S+)\n\/\/ (passes|fails: .+)\n/.exec(text) ?? [];
  if (at === undefined || verdict === undefined)
    throw new Error(`${name} does not say where it stands and what it breaks`);
  const expected = verdict === 'passes' ? [] : verdict.slice('fails: '.length).split(', ');
  return { name: name.replace('.fixture.ts', ''), at, text, expected };
}

async function rulesBroken(text: string, at: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: `${root}/${at}` });
  return [...new Set(result?.messages.map(({ ruleId, message }) => ruleId ?? message))].sort();
}

function lines(count: number): string {
  return Array.from({ length: count }, (_, index) => `export const line${index} = ${index};`).join('\n');
}

function functionOf(count: number): string {
  const body = Array.from({ length: count - 2 }, (_, index) => `  void ${index};`).join('\n');
  return `export function long(): void {\n${body}\n}\n`;
}
