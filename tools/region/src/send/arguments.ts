import { parseArgs } from 'node:util';
import { isProfileName, profileNames, type ProfileName } from '../cast/unverified.ts';

export interface SendOrder {
  readonly files: readonly string[];
  readonly profile: ProfileName;
}

export const USAGE = `npm run send -- FILE… --profile NAME   (one of ${profileNames.join(', ')})`;

/** What was asked for; undefined where it cannot be understood. */
export function readOrder(args: readonly string[]): SendOrder | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { profile: { type: 'string' } },
      allowPositionals: true,
    });
    const { profile = '' } = values;
    return isProfileName(profile) && positionals.length > 0 ? { files: positionals, profile } : undefined;
  } catch {
    return undefined;
  }
}
