import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Judgement } from '../checking/judge.ts';
import { type FaultKind, kinds } from '../plan/kinds.ts';
import type { FaultLine } from '../run/fault-line.ts';
import type { RunState } from '../run/state.ts';
import type { Versions } from './versions.ts';

export interface ChaosReport {
  readonly state: RunState;
  readonly versions: Versions;
  readonly faults: readonly FaultLine[];
  readonly found: Judgement;
  readonly quietEndMs: number;
  readonly byThemselves: readonly string[];
  readonly lastLine: string;
}

/** Writes `chaos.md` and `chaos.json`. */
export function writeReport(folder: string, report: ChaosReport): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'chaos.md'), textOf(report));
  const faults = report.faults.map((fault) => ({ ...fault, acknowledged: rangesOf(fault) }));
  writeFileSync(join(folder, 'chaos.json'), `${JSON.stringify({ ...report, faults }, undefined, 1)}\n`);
}

function textOf(report: ChaosReport): string {
  const { state, versions, faults, quietEndMs, lastLine } = report;
  const calms = faults.map(({ calm }) => calm);
  return [
    '# Faults under load',
    '',
    '```text',
    lastLine,
    '```',
    '',
    `Run ${state.startedAt} with \`npm run chaos -- --faults ${state.faults} --seed ${state.seed}\`. The same seed gives the same`,
    'faults and the same messages again. What each kind does, and how it is judged, is in',
    '[the harness’s README](../../tools/chaos/README.md).',
    '',
    `Node ${versions.node}, Apache Kafka ${versions.kafka} (3 brokers, min.insync.replicas 2), Redis ${versions.redis}, kafkajs`,
    `${versions.kafkajs}; ${versions.processors}, ${versions.memoryGb} GB, Linux ${versions.kernel}; commit ${versions.commit}.`,
    '',
    `- Between faults never under ${Math.floor(Math.min(...calms.map(({ perSecond }) => perSecond)))} acknowledged a second.`,
    `- From the healing of a fault to that load, with the second in which it is measured: ${spread(calms.map(({ tookMs }) => tookMs))}.`,
    `- Begun while another was open: ${faults.filter(({ openBefore }) => openBefore > 0).length} of ${faults.length}.`,
    `- After the last fault everything had come to rest within ${(quietEndMs / 1000).toFixed(1)} s.`,
    '',
    ...tableOf(faults),
    '',
    'Every fault with its target, its length and the messages acknowledged while it was open stands in `chaos.json`.',
    '',
    ...problemsOf(report),
  ].join('\n');
}

function tableOf(faults: readonly FaultLine[]): readonly string[] {
  const rows = kinds.map((kind) => rowOf(kind, faults));
  return [
    '| fault | times | of all | open, median | acknowledged meanwhile |',
    '| --- | --: | --: | --: | --: |',
    ...rows,
  ];
}

function rowOf(kind: FaultKind, faults: readonly FaultLine[]): string {
  const those = faults.filter((fault) => fault.kind === kind);
  const share = faults.length === 0 ? 0 : (100 * those.length) / faults.length;
  const meanwhile = those.reduce((sum, fault) => sum + acknowledgedIn(fault), 0);
  const open = (middle(those.map(({ openMs }) => openMs)) / 1000).toFixed(1);
  return `| ${kind} | ${those.length} | ${share.toFixed(1)} % | ${open} s | ${meanwhile} |`;
}

export const acknowledgedIn = ({ acknowledged }: FaultLine): number =>
  Object.values(acknowledged).reduce((sum, [from, to]) => sum + to - from + 1, 0);

/** The control ids acknowledged while a fault was open, from and to: `RC0X12-RC0X19`; a hospital's are numbered on. */
function rangesOf({ acknowledged }: FaultLine): string {
  const ranges = Object.entries(acknowledged).map(([hospital, [from, to]]) => `${hospital}X${from}-${hospital}X${to}`);
  return ranges.join(' ');
}

function spread(all: readonly number[]): string {
  return `median ${(middle(all) / 1000).toFixed(1)} s, at most ${(Math.max(0, ...all) / 1000).toFixed(1)} s`;
}

function middle(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
}

function problemsOf({ found, byThemselves }: ChaosReport): readonly string[] {
  const { lost, inverted, disguised, overclaimed, publishedTwice, heldInVain } = found;
  const needless = {
    'repeated under another id': disguised,
    'published twice': publishedTwice,
    'held in vain': heldInVain,
  };
  const lists = { lost, inverted, overclaimed, ...needless, 'ended by themselves': byThemselves };
  return Object.entries(lists).flatMap(([name, all]) =>
    all.length === 0 ? [] : [`## ${name}`, '', ...all.slice(0, 100).map((one) => `- ${one}`), ''],
  );
}
