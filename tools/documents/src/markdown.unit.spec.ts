import { describe, expect, it } from 'vitest';
import { anchorsOf, commandsOf, linksOf, namedCommandsOf } from './markdown.ts';
import { missingThings } from './named-things.ts';

const text = [
  '# How to do it',
  'Run `npm run it`, see [there](../other.md#at-the-end) and [here](#how-to-do-it).',
  '```sh',
  'npm run it -- \\',
  '  --quietly   # no noise',
  'KAFKA=a:1 npm run that',
  '```',
  '```sh',
  '# not run by the tests: it never ends',
  'npm start',
  '```',
  '1. in a list',
  '   ```sh',
  '   # with npm start running',
  '   npm run that',
  '   ```',
  '```ts',
  'const notACommand = 1;',
  '```',
].join('\n');
const file = { path: 'docs/how-to/it.md', text };

describe('commandsOf', () => {
  it('reads each command, with its line and when it is to be run', () => {
    expect(commandsOf(file)).toEqual([
      { path: file.path, line: 5, text: 'npm run it --  --quietly', when: 'anyTime' },
      { path: file.path, line: 6, text: 'KAFKA=a:1 npm run that', when: 'anyTime' },
      { path: file.path, line: 10, text: 'npm start', when: 'never' },
      { path: file.path, line: 15, text: 'npm run that', when: 'whileRunning' },
    ]);
  });
});

describe('namedCommandsOf', () => {
  it('reads the commands in running text', () => {
    expect(namedCommandsOf(file)).toEqual([{ path: file.path, line: 2, text: 'npm run it', when: 'never' }]);
  });
});

describe('linksOf', () => {
  it('says where links lead', () => {
    expect(linksOf(file)).toEqual([
      { path: file.path, line: 2, target: 'docs/other.md', anchor: 'at-the-end' },
      { path: file.path, line: 2, target: file.path, anchor: 'how-to-do-it' },
    ]);
    expect(anchorsOf(text)).toEqual(new Set(['how-to-do-it']));
  });
});

describe('missingThings', () => {
  const root = new URL('../../..', import.meta.url).pathname;
  const repository = { root, scripts: { lint: 'node tools/lint/src/main.ts' } };
  const missing = (command: string) =>
    missingThings({ path: 'a.md', line: 1, text: command, when: 'anyTime' }, repository);

  it.each([
    ['npm run lint', []],
    ['npm run lnt', ['the npm script lnt']],
    ['npm ci && npm run lnt', ['the npm script lnt']],
    ['npm run lint -- --colour', ['the flag --colour of tools/lint']],
    ['npx eslint tools/lint', []],
    ['npx eslnt .', ['the program eslnt']],
    ['KAFKA_BROKERS=a:1 npx eslint tools/nowhere', ['the file tools/nowhere']],
    ['ls apps/hub/nothing.ts | sort', ['the file apps/hub/nothing.ts']],
  ])('%s', (command, expected) => {
    expect(missing(command)).toEqual(expected);
  });
});
