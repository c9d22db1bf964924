/** One thing wrong in one tracked file. */
export interface Finding {
  /** From the root, with `/`. */
  readonly path: string;
  readonly line?: number;
  readonly rule: string;
  readonly text: string;
}

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** `apps/hub/src/main.ts:3  no-machine-path  …` */
export function describeFinding({ path, line, rule, text }: Finding): string {
  return `${path}${line === undefined ? '' : `:${line}`}  ${rule}  ${text}`;
}

/** A line that says `lint-allow RULE: reason` excepts itself; standing alone in a comment it excepts the next line too. */
export function isAllowed(rule: string, line: string, previous = ''): boolean {
  const mark = new RegExp(`lint-allow ${rule}: \\S.{4,}`);
  return mark.test(line) || (mark.test(previous) && /^\s*(\/\/|#|<!--|\*|--)/.test(previous));
}

/** Runs a line check over a text, leaving out the lines that are marked as allowed. */
export function findInLines(
  { path, text }: TextFile,
  rule: string,
  look: (line: string) => readonly string[],
): readonly Finding[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const texts = look(line);
    if (texts.length === 0 || isAllowed(rule, line, lines[index - 1])) return [];
    return texts.map((said) => ({ path, line: index + 1, rule, text: said }));
  });
}
