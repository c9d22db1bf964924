import { isMet, ratioOf, type Result } from '../figures/result.ts';

const heading = ['measured', 'unit', 'hub', 'peer', 'ratio', 'target', 'reached', 'note'] as const;

/** Results as a Markdown table with even columns. */
export function tableOf(results: readonly Result[]): string {
  const rows = [[...heading], ...results.map(rowOf)];
  const widths = heading.map((_, column) => Math.max(3, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, at) => (row[at] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(heading), rule, ...rows.slice(1).map(line)].join('\n');
}

function rowOf(result: Result): string[] {
  const { what, unit, hub, peer, target, note } = result;
  const met = isMet(result);
  return [
    what,
    unit,
    figure(hub),
    peer === undefined ? '' : `${figure(peer.value)} (${peer.name})`,
    ratioOf(result)?.toFixed(2) ?? '',
    target === undefined ? '' : `${target.kind} ${target.value}`,
    met === undefined ? '' : met ? 'yes' : 'NO',
    note ?? '',
  ];
}

/** Three or four digits say enough. */
export function figure(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en-GB');
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
