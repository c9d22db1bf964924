import { DestinationPolicySchema } from '@care-relay/lanes';
import { type OdsCode, parseOdsCode } from '@care-relay/nhs';
import { z } from 'zod';
import { endpointProblem, withoutTrailingSlash } from '../fhir/endpoint.ts';
import type { SecretReference } from './entry.ts';

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

/** An instant, as a directory states it. */
export const Instant = z.iso.datetime({ message: 'is an instant in UTC: 2026-01-31T00:00:00Z' });

export const Environment = z.enum(['test', 'live']);

/** Where and how a receiver is reached; attempts at once are its own `concurrency`, and bound its connections too. */
export const receiverFields = {
  name: z.string().min(1).max(200),
  endpoint: Endpoint,
  auth: Auth.optional(),
  timeoutMs: z.int().min(100).max(120_000).default(10_000),
  concurrency: z.int().min(1).max(64).default(4),
  policy: DestinationPolicySchema.omit({ concurrency: true }).prefault({}),
};

/** What every directory says of an entry, for a `z.strictObject` with what an adapter adds. */
export const entryFields = { ...receiverFields, ods: Ods, processing: Environment, since: Instant };
