import { identifierSystems, parseOdsCode, type OdsCode } from '@care-relay/nhs';
import { z } from 'zod';
import type { AskingContext } from '../admitted.ts';

const Id = z.string().regex(/^[\x21-\x7e]{1,64}$/);
const Identifier = z.object({ system: z.string().max(200), value: Id });

/** The one value of a system; none where it is missing or given twice. */
function valueOf(identifiers: readonly z.infer<typeof Identifier>[], wanted: string): string | undefined {
  const values = identifiers.filter(({ system }) => system === wanted).map(({ value }) => value);
  return values.length === 1 ? values[0] : undefined;
}

const Organisation = z
  .object({ resourceType: z.literal('Organization'), identifier: z.array(Identifier).min(1).max(8) })
  .transform(({ identifier }, context): OdsCode => {
    const read = parseOdsCode(valueOf(identifier, identifierSystems.odsOrganization) ?? '');
    if (read.ok) return read.value;
    context.addIssue({ code: 'custom', message: 'names no one organisation' });
    return z.NEVER;
  });

const Practitioner = z
  .object({ resourceType: z.literal('Practitioner'), identifier: z.array(Identifier).min(1).max(8) })
  .transform(({ identifier }, context): string => {
    const user = valueOf(identifier, identifierSystems.sdsUser);
    if (user !== undefined) return user;
    context.addIssue({ code: 'custom', message: 'names no one user' });
    return z.NEVER;
  });

const Context = z
  .union([z.strictObject({ incident: Id }), z.strictObject({ encounter: Id })])
  .transform((given): AskingContext =>
    'incident' in given ? { kind: 'incident', id: given.incident } : { kind: 'encounter', id: given.encounter },
  );

/**
 * What an access token says, beside what its signature, times and audience say. The names are those of GP Connect's
 * cross-organisation audit claims (standards 2.9); `requesting_role` and `requesting_context` are ours.
 */
export const Claims = z.object({
  sub: Id,
  aud: z.string(),
  client_id: Id,
  jti: Id,
  iat: z.int(),
  exp: z.int(),
  reason_for_request: z.literal('directcare'),
  requested_scope: z.literal('patient/*.read'),
  requesting_organization: Organisation,
  requesting_practitioner: Practitioner,
  requesting_role: Id,
  requesting_context: Context.optional(),
});

export type Claims = z.infer<typeof Claims>;

/** A header that says where to find a key, or anything else that would have to be understood, is refused. */
export const TokenHeader = z.strictObject({ alg: z.string(), kid: z.string().min(1), typ: z.string() });
