import type { Decision } from '@care-relay/lanes';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from '../usage-error.ts';

/** Which options a command line knows, and what it says when it is not understood. */
export interface Grammar<O extends NonNullable<ParseArgsConfig['options']>> {
  readonly options: O;
  readonly usage: string;
}

/** Takes a command line apart: what stands alone, and the options. Throws `UsageError` for an option that there is not. */
export function takeApart<O extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  { options, usage }: Grammar<O>,
) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch {
    throw new UsageError(usage);
  }
}

/** Options that say who decides, in which role and why. */
export const deciderOptions = {
  reason: { type: 'string' },
  person: { type: 'string' },
  role: { type: 'string', default: 'operations' },
  told: { type: 'string' },
} as const;

interface DeciderValues {
  readonly reason?: string;
  readonly person?: string;
  readonly role: string;
  readonly told?: string;
}

/** Who decides, and why. Throws `UsageError` without a reason. */
export function deciderIn({ reason, person, role, told }: DeciderValues, user: string): Decision {
  const why = reasonIn(reason, 'say why with --reason TEXT; it is kept with the decision');
  return { person: person ?? user, role, reason: why, ...(told !== undefined && { told }) };
}

/** Throws `UsageError` where nothing is said. */
export function reasonIn(reason: string | undefined, askFor: string): string {
  const said = reason?.trim() ?? '';
  if (said === '') throw new UsageError(askFor);
  return said;
}
