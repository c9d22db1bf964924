import { parseOdsCode, type OdsCode } from '@care-relay/nhs';
import { z } from 'zod';
import type { AccessRegister } from './register.ts';

const Ods = z.string().transform((text, context): OdsCode => {
  const read = parseOdsCode(text);
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: 'is not an ODS code (3 to 12 letters and digits)' });
  return z.NEVER;
});

const Word = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, 'is a code of letters, digits and . _ : -');
const seconds = (longest: number) =>
  z
    .int()
    .min(0)
    .max(longest)
    .transform((value) => value * 1_000);
const day = 86_400;

/** https, or plain http to this machine. */
const Address = z.url().refine((text) => {
  const { protocol, hostname, username, password } = new URL(text);
  const isLoopback = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  return username === '' && password === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback));
}, 'must be https (plain http only to loopback), without credentials');

const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'] as const;

const Issuer = z.strictObject({
  url: Address,
  audience: z.string().min(1).max(200),
  keys: z.union([z.strictObject({ url: Address }), z.strictObject({ file: z.string().min(1) })]),
  algorithms: z.array(z.enum(algorithms)).min(1).default(['RS512']),
  tokenLife: seconds(3_600).prefault(300),
  clockTolerance: seconds(60).prefault(5),
});

const Client = z
  .strictObject({
    id: Word,
    organisation: Ods,
    roles: z.array(Word).min(1).max(50),
    emergency: z.boolean().default(false),
  })
  .transform((client) => ({ ...client, roles: new Set(client.roles) }));

const Graces = z.strictObject({
  registration: seconds(90 * day).prefault(7 * day),
  encounter: seconds(90 * day).prefault(7 * day),
  referral: seconds(90 * day).prefault(7 * day),
  incident: seconds(7 * day).prefault(14_400),
  encounterOpenAtMost: seconds(3_650 * day).prefault(400 * day),
  referralOpenAtMost: seconds(3_650 * day).prefault(180 * day),
  incidentOpenAtMost: seconds(7 * day).prefault(day),
});

const Limit = z.strictObject({ count: z.int().min(1), within: seconds(day) });
const perAsker = (user: number, organisation: number, within: number) =>
  z
    .strictObject({ user: Limit, organisation: Limit })
    .prefault({ user: { count: user, within }, organisation: { count: organisation, within } });

const Limits = z.strictObject({
  lookUps: perAsker(60, 1_200, 60),
  emergencies: perAsker(30, 300, 60),
  misses: perAsker(20, 200, 600),
  strangers: Limit.prefault({ count: 120, within: 60 }),
  personsPerIncident: z.int().min(1).max(1_000).default(8),
  localCounts: z.int().min(100).max(1_000_000).default(10_000),
});

const Register = z
  .strictObject({
    environment: z.enum(['test', 'live']),
    issuer: Issuer,
    clients: z.array(Client).max(10_000),
    graces: Graces.prefault({}),
    limits: Limits.prefault({}),
    emergencyReasons: z.array(Word).default([]),
    restrictedExceptions: z.array(z.strictObject({ organisation: Ods, role: Word })).default([]),
    missesAtMultiplesOf: z.int().min(0).max(1_000).default(100),
  })
  .superRefine(({ environment, issuer, clients }, context) => {
    const ids = clients.map(({ id }) => id);
    const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
    if (twice >= 0) context.addIssue({ code: 'custom', path: ['clients', twice, 'id'], message: 'stands there twice' });
    if (environment === 'live' && issuer.url.startsWith('http:'))
      context.addIssue({ code: 'custom', path: ['issuer', 'url'], message: 'must be https in a live environment' });
  });

export type RegisterReading =
  | { readonly ok: true; readonly register: AccessRegister }
  /** One line for each thing that is wrong, with its path. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a register; says everything that is wrong with it. */
export function parseRegister(json: unknown): RegisterReading {
  const read = Register.safeParse(json);
  if (!read.success)
    return { ok: false, problems: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
  const { clients, emergencyReasons, ...rest } = read.data;
  const register = {
    ...rest,
    clients: new Map(clients.map((client) => [client.id, client])),
    emergencyReasons: new Set(emergencyReasons),
  };
  return { ok: true, register };
}
