import type { Findings } from '../checking/check.ts';

/** What a run ends with; others read it. */
export function lastLineOf(faults: number, found: Findings, overclaimed: number | undefined): string {
  const { acknowledged, lost, inverted, repeats, overtaken } = found;
  return [
    ...[`faults ${faults}`, `acknowledged ${acknowledged}`, `lost ${lost.length}`, `inverted ${inverted.length}`],
    ...[`overclaimed ${overclaimed ?? 'not measured'}`, `repeats ${repeats}`, `overtaken ${overtaken.length}`],
  ].join(', ');
}
