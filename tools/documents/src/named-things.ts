import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from './markdown.ts';

export interface Repository {
  readonly root: string;
  readonly scripts: Readonly<Record<string, string>>;
}

/** npm's own verbs that a document may use. */
const NPM_VERBS = new Set(['ci', 'install', 'i']);

/** What a command names that the repository does not have: npm scripts, programs, files and flags. */
export function missingThings({ text }: Command, repository: Repository): readonly string[] {
  return text.split(/\s*(?:&&|\|\||;|\|)\s*/).flatMap((step) => missingInStep(wordsOf(step), repository));
}

function wordsOf(step: string): readonly string[] {
  const words = [...step.matchAll(/'[^']*'|"[^"]*"|\S+/g)].map(([word]) => word);
  const start = words.findIndex((word) => !/^[A-Z_][A-Z0-9_]*=/.test(word));
  return start < 0 ? [] : words.slice(start);
}

function missingInStep(words: readonly string[], repository: Repository): readonly string[] {
  const [program, ...rest] = words;
  const files = rest.filter((word) => looksLikeFile(word) && !existsSync(join(repository.root, word)));
  const missing = files.map((file) => `the file ${file}`);
  if (program === 'npm') return [...missing, ...missingForNpm(rest, repository)];
  if (program === 'npx') return [...missing, ...missingProgram(rest[0] ?? '', repository)];
  return missing;
}

/** `apps/hub/src/main.ts`, and not `@care-relay/hub`, `--to=x/y`, `$HOME/x`, `<your>/file` or an address. */
function looksLikeFile(word: string): boolean {
  return /^(\.\/)?[\w.-]+(\/[\w.-]+)+$/.test(word) && !/^(dev|etc|var|usr)\//.test(word);
}

function missingForNpm(words: readonly string[], repository: Repository): readonly string[] {
  const [verb = '', ...rest] = words[0] === 'run' ? words.slice(1) : words;
  if (verb === '' || (words[0] !== 'run' && NPM_VERBS.has(verb))) return [];
  const script = repository.scripts[verb];
  if (script === undefined) return [`the npm script ${verb}`];
  const given = rest.includes('--') ? rest.slice(rest.indexOf('--') + 1) : [];
  return given.filter((word) => word.startsWith('--')).flatMap((word) => missingFlag(word, script, repository));
}

/** A flag is there when the sources of the script's package name it. Programs of others are not looked into. */
function missingFlag(word: string, script: string, { root }: Repository): readonly string[] {
  const folder = /((?:tools|deploy|apps|libs)\/[\w/-]+?)\/(?:src|dist)\//.exec(script)?.[1];
  if (folder === undefined) return [];
  const flag = word.slice(2).split('=')[0] ?? '';
  const sources = globSync('src/**/*.ts', { cwd: join(root, folder) }).filter((file) => !file.endsWith('.spec.ts'));
  const known = sources.some((file) =>
    readFileSync(join(root, folder, file), 'utf8').match(new RegExp(`\\b${flag}\\b`)),
  );
  return known ? [] : [`the flag --${flag} of ${folder}`];
}

function missingProgram(program: string, { root }: Repository): readonly string[] {
  return existsSync(join(root, 'node_modules', '.bin', program)) ? [] : [`the program ${program}`];
}
