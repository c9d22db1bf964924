import type { Judgement } from '../checking/judge.ts';

/** What a run ends with; others read it. */
export function lastLineOf(faults: number, found: Judgement): string {
  const { acknowledged, lost, inverted, overclaimed, repeats, overtaken } = found;
  return [
    ...[`faults ${faults}`, `acknowledged ${acknowledged}`, `lost ${lost.length}`, `inverted ${inverted.length}`],
    ...[`overclaimed ${overclaimed.length}`, `repeats ${repeats}`, `overtaken ${overtaken.length}`],
  ].join(', ');
}
