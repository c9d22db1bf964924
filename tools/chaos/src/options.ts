import { parseArgs } from 'node:util';

export interface ChaosOptions {
  readonly faults: number;
  readonly seed: string;
  /** Goes on with the run that was broken off. */
  readonly resume: boolean;
}

/** The command line could not be understood. */
export class UsageWrong extends Error {
  readonly code = 'USAGE';
}

export const usage = 'npm run chaos -- --faults N [--seed TEXT] [--resume]';

/** Reads the command line; throws `UsageWrong`. */
export function readOptions(args: readonly string[], newSeed: () => string): ChaosOptions {
  const { faults, seed, resume = false } = parsedArgs(args);
  if (!/^[1-9]\d{0,5}$/.test(faults ?? '')) throw new UsageWrong(usage);
  return { faults: Number(faults), seed: seed ?? newSeed(), resume };
}

function parsedArgs(args: readonly string[]) {
  try {
    const options = { faults: { type: 'string' }, seed: { type: 'string' }, resume: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch {
    throw new UsageWrong(usage);
  }
}
