import type { z } from 'zod';
import type { DirectoryEntry, Processing } from './entry.ts';

/** One thing wrong with a directory: where (`practices[3].endpoint`) and what, without the value. */
export interface DirectoryProblem {
  readonly at: string;
  readonly text: string;
}

export type DirectoryReading<D> =
  { readonly ok: true; readonly directory: D } | { readonly ok: false; readonly problems: readonly DirectoryProblem[] };

/** Reads parsed JSON by a schema. Lists everything that is wrong with it, not only the first. */
export function readDirectory<T, D>(schema: z.ZodType<T>, input: unknown, toDirectory: (read: T) => D) {
  const read = schema.safeParse(input);
  const reading: DirectoryReading<D> = read.success
    ? { ok: true, directory: toDirectory(read.data) }
    : { ok: false, problems: read.error.issues.map(toProblem) };
  return reading;
}

type Listing<Name extends string> = { readonly environment: Processing } & {
  readonly [Key in Name]: readonly Pick<DirectoryEntry, 'ods' | 'processing'>[];
};

/** For a schema's `superRefine`: says what no single entry of this list shows, one that stands twice and a live one in a test environment. */
export function checkEntries<Name extends string>(name: Name) {
  return ({ environment, [name]: entries }: Listing<Name>, context: z.RefinementCtx): void => {
    const seen = new Set<string>();
    for (const [index, { ods, processing }] of entries.entries()) {
      const say = (field: string, message: string): void =>
        context.addIssue({ code: 'custom', path: [name, index, field], message });
      if (seen.has(ods)) say('ods', 'stands in the directory twice');
      seen.add(ods);
      if (environment === 'test' && processing === 'live') {
        say('processing', 'a test environment sends to test destinations only');
      }
    }
  };
}

function toProblem(issue: z.core.$ZodIssue): DirectoryProblem {
  const at = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return { at: at.replace(/^\./, ''), text: issue.message };
}
