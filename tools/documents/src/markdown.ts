import { dirname, posix } from 'node:path';

export interface DocumentFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Command {
  readonly path: string;
  readonly line: number;
  /** One command as a shell would get it, continuation lines joined, comments left out. */
  readonly text: string;
  /** What the block's first line says of when the tests run it; `anyTime` when it says nothing. */
  readonly when: When;
}

/** `never` is said with the reason: `# not run by the tests: it takes an hour`. */
export type When = 'anyTime' | 'whileRunning' | 'whenStopped' | 'asRegion' | 'never';

export interface Link {
  readonly path: string;
  readonly line: number;
  /** The file it leads to, from the root; `anchor` without the `#`, empty when there is none. */
  readonly target: string;
  readonly anchor: string;
}

interface Block {
  readonly language: string;
  readonly line: number;
  readonly lines: readonly string[];
}

/** A fenced block, also in a list: indent, language, body. */
const FENCED = /^( *)```(\w*)\n([\s\S]*?)^\1```$/gm;

/** How a block says, to readers as well, when its commands make sense. */
const SAID: readonly (readonly [RegExp, When])[] = [
  [/^# with npm start running$/, 'whileRunning'],
  [/^# with npm start stopped$/, 'whenStopped'],
  [/^# goes on until Ctrl-C$/, 'asRegion'],
  [/^# not run by the tests: \S.*$/, 'never'],
];

/** Every command in the fenced `sh` blocks of a document. */
export function commandsOf({ path, text }: DocumentFile): readonly Command[] {
  return blocksOf(text)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ line, lines }) => {
      const [, when = 'anyTime'] = SAID.find(([said]) => said.test(lines[0] ?? '')) ?? [];
      return joined(lines, line).map((command) => ({ path, ...command, when }));
    });
}

/** Every command named in running text: `npm run held`. */
export function namedCommandsOf({ path, text }: DocumentFile): readonly Command[] {
  const found = proseOf(text).matchAll(/`((?:npm|npx) [^`\n]+)`/g);
  return [...found].map(({ 1: command = '', index }) => ({
    path,
    line: lineAt(text, index),
    text: command,
    when: 'never',
  }));
}

/** Every relative link of a document. */
export function linksOf({ path, text }: DocumentFile): readonly Link[] {
  const found = proseOf(text).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)/g);
  return [...found].map(({ 1: to = '', 2: anchor = '', index }) => ({
    path,
    line: lineAt(text, index),
    target: to === '' ? path : posix.normalize(posix.join(dirname(path), to)),
    anchor,
  }));
}

/** The anchors that a document's headings make, as the usual renderers spell them. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const headings = proseOf(text).matchAll(/^#{1,6} (.+)$/gm);
  return new Set([...headings].map(({ 1: heading = '' }) => anchorOf(heading)));
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(FENCED)].map(({ 1: indent = '', 2: language = '', 3: body = '', index }) => ({
    language,
    line: lineAt(text, index) + 1,
    lines: body.split('\n').map((line) => line.slice(indent.length)),
  }));
}

/** The text with its fenced blocks blanked, so that places stay where they are. */
function proseOf(text: string): string {
  return text.replace(FENCED, (block) => block.replace(/[^\n]/g, ' '));
}

function joined(lines: readonly string[], first: number): readonly { readonly line: number; readonly text: string }[] {
  const commands: { line: number; text: string }[] = [];
  let open = '';
  lines.forEach((text, index) => {
    const stripped = text.replace(/(^|\s)#\s.*$/, '').trim();
    if (stripped.endsWith('\\')) {
      open += `${stripped.slice(0, -1)} `;
      return;
    }
    if (open + stripped !== '') commands.push({ line: first + index, text: open + stripped });
    open = '';
  });
  return commands;
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
