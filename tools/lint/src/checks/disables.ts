import type { Finding, TextFile } from './finding.ts';

const DISABLE = /eslint-disable(?:-next-line|-line)?\b/;

/** A rule switched off in a file names the rule and, after `--`, the reason. */
export function findBareDisables({ path, text }: TextFile): readonly Finding[] {
  if (!/\.(ts|js|cjs|mjs)$/.test(path) || path.startsWith('tools/lint/')) return [];
  return text.split('\n').flatMap((line, index) => {
    if (!DISABLE.test(line) || /eslint-disable(-next-line|-line)? [\w@/, -]+ -- \S/.test(line)) return [];
    return [{ path, line: index + 1, rule: 'bare-disable', text: 'name the rule, and after `--` the reason' }];
  });
}
