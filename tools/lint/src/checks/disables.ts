import type { Finding, TextFile } from './finding.ts';

// Nothing is switched off here: this is what the rule looks for, and, after the names of rules, the reason that it wants.
const disabling = /eslint-disable(?:-next-line|-line)?\b(?<reason> [\w@/, -]+ -- \S)?/;

/** A rule switched off in a file names the rule and, after `--`, the reason. */
export function findBareDisables({ path, text }: TextFile): readonly Finding[] {
  if (!/\.(ts|js|cjs|mjs)$/.test(path) || path.startsWith('tools/lint/')) return [];
  return text.split('\n').flatMap((line, index) => {
    const found = disabling.exec(line);
    if (found === null || found.groups?.['reason'] !== undefined) return [];
    return [{ path, line: index + 1, rule: 'bare-disable', text: 'name the rule, and after `--` the reason' }];
  });
}
