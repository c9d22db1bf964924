import { endpointProblem, withoutTrailingSlash } from '@care-relay/adapter-kit';
import { DestinationPolicySchema, parsePolicy } from '@care-relay/lanes';
import { parseOdsCode, type OdsCode } from '@care-relay/nhs';
import { z } from 'zod';
import type { Practice, PracticeDirectory, SecretReference } from './practice.ts';

const Ods = z.string().transform((text, context): OdsCode => {
  const read = parseOdsCode(text);
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: 'is not an ODS code (3 to 12 letters and digits)' });
  return z.NEVER;
});

const Endpoint = z
  .string()
  .superRefine((text, context) => {
    const problem = endpointProblem(text);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  })
  .transform(withoutTrailingSlash);

const isSecretReference = (text: string): text is SecretReference => /^(env:[A-Z][A-Z0-9_]*|file:.+)$/.test(text);

const Auth = z.custom<SecretReference>((value) => typeof value === 'string' && isSecretReference(value), {
  message: 'is a reference to a secret: env:NAME or file:PATH',
});

/** Attempts at once are the entry's own `concurrency`: it bounds its connections too. */
const Policy = DestinationPolicySchema.omit({ concurrency: true });

const Entry = z.strictObject({
  ods: Ods,
  name: z.string().min(1).max(200),
  endpoint: Endpoint,
  processing: z.enum(['test', 'live']),
  auth: Auth.optional(),
  timeoutMs: z.int().min(100).max(120_000).default(10_000),
  concurrency: z.int().min(1).max(64).default(4),
  replaySafe: z.boolean().default(false),
  policy: Policy.prefault({}),
  since: z.iso.datetime({ message: 'is an instant in UTC: 2026-01-31T00:00:00Z' }),
});

const Directory = z
  .strictObject({
    environment: z.enum(['test', 'live']),
    practices: z.array(Entry).max(10_000),
  })
  .superRefine((directory, context) => {
    const seen = new Set<OdsCode>();
    for (const [index, entry] of directory.practices.entries()) {
      const say = (field: string, message: string): void =>
        context.addIssue({ code: 'custom', path: ['practices', index, field], message });
      if (seen.has(entry.ods)) say('ods', 'stands in the directory twice');
      seen.add(entry.ods);
      if (directory.environment === 'test' && entry.processing === 'live') {
        say('processing', 'a test environment sends to test destinations only');
      }
    }
  });

/** One thing wrong with a directory: where (`practices[3].endpoint`) and what, without the value. */
export interface DirectoryProblem {
  readonly at: string;
  readonly text: string;
}

export type DirectoryReading =
  | { readonly ok: true; readonly directory: PracticeDirectory }
  | { readonly ok: false; readonly problems: readonly DirectoryProblem[] };

/** Reads a practice directory (parsed JSON). Lists everything that is wrong with it, not only the first. */
export function parseDirectory(input: unknown): DirectoryReading {
  const read = Directory.safeParse(input);
  if (!read.success) return { ok: false, problems: read.error.issues.map(toProblem) };
  const practices = read.data.practices.map(toPractice);
  return {
    ok: true,
    directory: {
      environment: read.data.environment,
      practices: new Map(practices.map((practice) => [practice.ods, practice])),
    },
  };
}

function toPractice({ auth, policy: stated, ...rest }: z.output<typeof Entry>): Practice {
  const policy = parsePolicy({ ...stated, concurrency: rest.concurrency });
  return auth === undefined ? { ...rest, policy } : { ...rest, policy, auth };
}

function toProblem(issue: z.core.$ZodIssue): DirectoryProblem {
  const at = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return { at: at.replace(/^\./, ''), text: issue.message };
}
