import { parseArgs } from 'node:util';
import { mostPeople } from './people/people.ts';

export const partNames = [
  'parsing',
  'starting',
  'look-ups',
  'bare-read',
  'history',
  'identity',
  'rebuild',
  'latency',
  'acknowledged',
  'camel',
  'memory',
  'engine',
  'waiting',
  'isolation',
  'cost',
  'views',
] as const;
export type PartName = (typeof partNames)[number];

export interface BenchOptions {
  /** Of each run under full load. */
  readonly seconds: number;
  /** How often hub and peer are measured, alternating. */
  readonly pairs: number;
  readonly parts: readonly PartName[];
  /** Under full load. */
  readonly connections: readonly number[];
  /** Events that wait for a receiver that is down, before they drain. */
  readonly waiting: number;
  /** Records of the ledger that its view is built again from. */
  readonly records: number;
  /** In the summaries, when they are asked and built again. */
  readonly patients: number;
  /** The report's file, without its ending. */
  readonly report: string;
  /** Writes CPU profiles of the hub. */
  readonly profile: boolean;
  /** A quick run is for trying; its figures are not kept. */
  readonly quick: boolean;
}

/** The command line could not be understood. */
export class UsageWrong extends Error {
  readonly code = 'USAGE';
}

export const usage = `npm run bench -- [--seconds 20] [--pairs 5] [--connections 1,10,50] [--waiting 100000] [--records 1000000] [--patients 100000] [--quick] [--only ${partNames.join(',')}] [--report NAME] [--profile]`;

/** Reads the command line; throws `UsageWrong`. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parsedArgs(args);
  const quick = values.quick ?? false;
  return {
    seconds: numberOf(values.seconds, quick ? 5 : 20),
    pairs: numberOf(values.pairs, quick ? 2 : 5),
    parts: values.only === undefined ? partNames : inOrder(values.only.split(',').map(partOf)),
    connections: (values.connections ?? '1,10,50').split(',').map((one) => numberOf(one, 0)),
    waiting: numberOf(values.waiting, quick ? 5_000 : 100_000),
    records: numberOf(values.records, quick ? 50_000 : 1_000_000),
    patients: patientsOf(values.patients, quick ? 2_000 : mostPeople),
    report: nameOf(values.report ?? 'benchmark'),
    profile: values.profile ?? false,
    quick,
  };
}

function parsedArgs(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        seconds: { type: 'string' },
        pairs: { type: 'string' },
        connections: { type: 'string' },
        waiting: { type: 'string' },
        records: { type: 'string' },
        patients: { type: 'string' },
        only: { type: 'string' },
        report: { type: 'string' },
        quick: { type: 'boolean' },
        profile: { type: 'boolean' },
      },
    });
  } catch {
    throw new UsageWrong(usage);
  }
}

function numberOf(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new UsageWrong(usage);
  return Number(text);
}

function patientsOf(text: string | undefined, fallback: number): number {
  const patients = numberOf(text, fallback);
  if (patients > mostPeople) throw new UsageWrong(usage);
  return patients;
}

function nameOf(text: string): string {
  if (!/^[a-z][a-z-]*$/.test(text)) throw new UsageWrong(usage);
  return text;
}

/** As they stand here, whatever the order they were named in: the summaries would read what the others publish. */
function inOrder(parts: readonly PartName[]): readonly PartName[] {
  return partNames.filter((name) => parts.includes(name));
}

function partOf(text: string): PartName {
  const part = partNames.find((name) => name === text);
  if (part === undefined) throw new UsageWrong(usage);
  return part;
}
