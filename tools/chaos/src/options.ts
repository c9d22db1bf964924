import { parseArgs } from 'node:util';

export interface ChaosOptions {
  readonly faults: number;
  readonly seed: string;
  /** Goes on with the run that was broken off. */
  readonly resume: boolean;
  /** Tests the harness itself, by these plants or by all. */
  readonly selfTest: readonly string[] | undefined;
}

/** The command line could not be understood. */
export class UsageWrong extends Error {
  readonly code = 'USAGE';
}

export const usage = `npm run chaos -- --faults N [--seed TEXT]   faults under load
npm run chaos -- --resume                 go on with the run that was broken off
npm run chaos -- --self-test [PLANT …]    test the harness by planted mistakes`;

/** Reads the command line; throws `UsageWrong`. */
export function readOptions(args: readonly string[], newSeed: () => string): ChaosOptions {
  const { values, positionals } = parsedArgs(args);
  const { faults = '', seed = newSeed(), resume = false, 'self-test': isSelfTest = false } = values;
  const needsNumber = !resume && !isSelfTest;
  if (needsNumber && !/^[1-9]\d{0,5}$/.test(faults)) throw new UsageWrong(usage);
  if (!isSelfTest && positionals.length > 0) throw new UsageWrong(usage);
  return { faults: Number(faults), seed, resume, selfTest: isSelfTest ? positionals : undefined };
}

function parsedArgs(args: readonly string[]) {
  try {
    const [text, flag] = [{ type: 'string' }, { type: 'boolean' }] as const;
    const options = { faults: text, seed: text, resume: flag, 'self-test': flag };
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new UsageWrong(usage);
  }
}
