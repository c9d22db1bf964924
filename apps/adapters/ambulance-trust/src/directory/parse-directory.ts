import { endpointProblem, withoutTrailingSlash } from '@care-relay/adapter-kit';
import { DestinationPolicySchema, parsePolicy } from '@care-relay/lanes';
import { parseOdsCode, type OdsCode } from '@care-relay/nhs';
import { z } from 'zod';
import type { FeedbackRole, SecretReference, Trust, TrustDirectory } from './trust.ts';

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

const Instant = z.iso.datetime({ message: 'is an instant in UTC: 2026-01-31T00:00:00Z' });
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Attempts at once are the entry's own `concurrency`: it bounds its connections too. */
const Policy = DestinationPolicySchema.omit({ concurrency: true }).prefault({});

const receiver = {
  name: z.string().min(1).max(200),
  endpoint: Endpoint,
  auth: Auth.optional(),
  timeoutMs: z.int().min(100).max(120_000).default(10_000),
  concurrency: z.int().min(1).max(64).default(4),
};

const Recorded = z.strictObject({
  by: z.string().min(1).max(200),
  at: Instant,
  reference: z.string().min(1).max(500),
});

const Push = Recorded.extend({ client: z.string().regex(/^[a-z0-9-]{1,64}$/) });

const Feedback = z.strictObject({
  ...receiver,
  legalBasis: Recorded,
  withinMs: z
    .int()
    .min(hourMs)
    .max(30 * 24 * hourMs)
    .default(7 * 24 * hourMs),
  policy: Policy,
});

const Entry = z.strictObject({
  ...receiver,
  ods: Ods,
  processing: z.enum(['test', 'live']),
  policy: Policy,
  since: Instant,
  graceMs: z
    .int()
    .min(0)
    .max(24 * hourMs)
    .default(30 * minuteMs),
  openAtMostMs: z
    .int()
    .min(hourMs)
    .max(72 * hourMs)
    .default(24 * hourMs),
  push: Push.optional(),
  feedback: Feedback.optional(),
});

const Directory = z
  .strictObject({ environment: z.enum(['test', 'live']), trusts: z.array(Entry).max(1_000) })
  .superRefine((directory, context) => {
    const seen = new Set<OdsCode>();
    for (const [index, { ods, processing }] of directory.trusts.entries()) {
      const say = (field: string, message: string): void =>
        context.addIssue({ code: 'custom', path: ['trusts', index, field], message });
      if (seen.has(ods)) say('ods', 'stands in the directory twice');
      seen.add(ods);
      if (directory.environment === 'test' && processing === 'live') {
        say('processing', 'a test environment sends to test destinations only');
      }
    }
  });

/** One thing wrong with a directory: where (`trusts[3].endpoint`) and what, without the value. */
export interface DirectoryProblem {
  readonly at: string;
  readonly text: string;
}

export type DirectoryReading =
  | { readonly ok: true; readonly directory: TrustDirectory }
  | { readonly ok: false; readonly problems: readonly DirectoryProblem[] };

/** Reads a directory of trusts (parsed JSON). Lists everything that is wrong with it, not only the first. */
export function parseDirectory(input: unknown): DirectoryReading {
  const read = Directory.safeParse(input);
  if (!read.success) return { ok: false, problems: read.error.issues.map(toProblem) };
  const { environment, trusts } = read.data;
  return { ok: true, directory: { environment, trusts: new Map(trusts.map((one) => [one.ods, toTrust(one)])) } };
}

function toTrust({ auth, policy, push, feedback, ...rest }: z.output<typeof Entry>): Trust {
  return {
    ...rest,
    policy: parsePolicy({ ...policy, concurrency: rest.concurrency }),
    ...(auth !== undefined && { auth }),
    ...(push !== undefined && { push }),
    ...(feedback !== undefined && { feedback: toFeedback(feedback, rest.ods) }),
  };
}

function toFeedback({ auth, policy, ...rest }: z.output<typeof Feedback>, ods: OdsCode): FeedbackRole {
  const itsPolicy = parsePolicy({ ...policy, concurrency: rest.concurrency });
  return { ...rest, ods, policy: itsPolicy, ...(auth !== undefined && { auth }) };
}

function toProblem(issue: z.core.$ZodIssue): DirectoryProblem {
  const at = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return { at: at.replace(/^\./, ''), text: issue.message };
}
