import { deciderIn, deciderOptions, type HeldRequest, takeApart, UsageError } from '@care-relay/tools-ops';

const usage = `npm run held                                   what is held, and why
npm run held -- --json                         the same, a line of JSON each
npm run held -- retry ID --reason TEXT         try it again, and what waits behind it
npm run held -- skip ID --reason TEXT          close it without delivering it, and go on behind it
  --person NAME   who decides (default: the user of this machine)
  --role ROLE     in which role (default: operations; identity, death, allergy, alert and restriction need
                  clinical-safety to be skipped)
  --told TEXT     who at the receiver was told, and how; needed with those`;

const options = { ...deciderOptions, json: { type: 'boolean', default: false } } as const;

/** Reads the command line. Throws `UsageError`. */
export function readArguments(argv: readonly string[], user: string): HeldRequest {
  const { values, positionals } = takeApart(argv, { options, usage });
  const [verb, id, ...rest] = positionals;
  if (verb === undefined || verb === 'list') return { kind: 'list', json: values.json };
  if ((verb !== 'retry' && verb !== 'skip') || id === undefined || rest.length > 0) throw new UsageError(usage);
  return { kind: verb === 'retry' ? 'RELEASE' : 'SKIP', id, ...deciderIn(values, user) };
}
