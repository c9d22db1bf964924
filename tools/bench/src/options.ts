import { parseArgs } from 'node:util';

export const partNames = ['parsing', 'starting', 'latency', 'acknowledged', 'camel', 'memory'] as const;
export type PartName = (typeof partNames)[number];

export interface BenchOptions {
  /** Of each run under full load. */
  readonly seconds: number;
  /** How often hub and peer are measured, alternating. */
  readonly pairs: number;
  readonly parts: readonly PartName[];
  /** Under full load. */
  readonly connections: readonly number[];
  /** Writes CPU profiles of the hub. */
  readonly profile: boolean;
  /** A quick run is for trying; its figures are not kept. */
  readonly quick: boolean;
}

/** The command line could not be understood. */
export class UsageWrong extends Error {
  readonly code = 'USAGE';
}

export const usage =
  'npm run bench -- [--seconds 20] [--pairs 5] [--connections 1,10,50] [--quick] [--only parsing,starting,latency,acknowledged,camel,memory] [--profile]';

/** Reads the command line; throws `UsageWrong`. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parsedArgs(args);
  const quick = values.quick ?? false;
  return {
    seconds: numberOf(values.seconds, quick ? 5 : 20),
    pairs: numberOf(values.pairs, quick ? 2 : 5),
    parts: values.only === undefined ? partNames : values.only.split(',').map(partOf),
    connections: (values.connections ?? '1,10,50').split(',').map((one) => numberOf(one, 0)),
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
        only: { type: 'string' },
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
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UsageWrong(usage);
  return Number(text);
}

function partOf(text: string): PartName {
  const part = partNames.find((name) => name === text);
  if (part === undefined) throw new UsageWrong(usage);
  return part;
}
