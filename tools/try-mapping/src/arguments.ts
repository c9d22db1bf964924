import { deciderOptions, reasonIn, takeApart, UsageError } from '@care-relay/tools-ops';

export interface TryRequest {
  readonly publisher: string;
  /** How many of the newest messages. */
  readonly recent: number;
  /** Only messages of this source system. */
  readonly source?: string;
  readonly json: boolean;
  /** Who is shown values, in which role and why; values are masked without it. */
  readonly reveal?: { readonly person: string; readonly role: string; readonly reason: string };
}

const usage = `npm run try-mapping                       what the built mapping makes of what is held and of recent messages
  --recent N         of how many of the newest messages (default: 500)
  --source NAME      only of this source system, like RCB/PAS
  --publisher NAME   of which publisher (default: hospital-pas)
  --json             a line of JSON for each message
  --reveal --reason TEXT [--person NAME] [--role ROLE]
                     show values too; who looked and why is kept on the ledger
Exit code 1: a recent message that was mapped is not mapped any more.`;

const options = {
  recent: { type: 'string', default: '500' },
  source: { type: 'string' },
  publisher: { type: 'string', default: 'hospital-pas' },
  json: { type: 'boolean', default: false },
  reveal: { type: 'boolean', default: false },
  reason: deciderOptions.reason,
  person: deciderOptions.person,
  role: deciderOptions.role,
} as const;

const mostRecent = 50_000;

/** Reads the command line. Throws `UsageError`. */
export function readArguments(argv: readonly string[], user: string): TryRequest {
  const { values, positionals } = takeApart(argv, { options, usage });
  const recent = Number(values.recent);
  if (positionals.length > 0 || !Number.isInteger(recent) || recent < 0 || recent > mostRecent)
    throw new UsageError(usage);
  const { publisher, json, source } = values;
  const asked = { publisher, recent, json, ...(source !== undefined && { source }) };
  if (!values.reveal) return asked;
  const reason = reasonIn(values.reason, 'say why values must be seen with --reason TEXT; it is kept');
  return { ...asked, reveal: { person: values.person ?? user, role: values.role, reason } };
}
