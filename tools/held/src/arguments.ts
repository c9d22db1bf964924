import { type HeldRequest, UsageError } from '@care-relay/tools-ops';
import { parseArgs } from 'node:util';

const usage = `npm run held                                   what is held, and why
npm run held -- --json                         the same, a line of JSON each
npm run held -- retry ID --reason TEXT         try it again, and what waits behind it
npm run held -- skip ID --reason TEXT          close it without delivering it, and go on behind it
  --person NAME   who decides (default: the user of this machine)
  --role ROLE     in which role (default: operations; identity, death, allergy, alert and restriction need
                  clinical-safety to be skipped)
  --told TEXT     who at the receiver was told, and how; needed with those`;

/** Reads the command line. Throws `UsageError`. */
export function readArguments(argv: readonly string[], user: string): HeldRequest {
  const { values, positionals } = parse(argv);
  const [verb, id, ...rest] = positionals;
  if (verb === undefined || verb === 'list') return { kind: 'list', json: values.json };
  if ((verb !== 'retry' && verb !== 'skip') || id === undefined || rest.length > 0) throw new UsageError(usage);
  const reason = values.reason?.trim() ?? '';
  if (reason === '') throw new UsageError('say why with --reason TEXT; it is kept with the decision');
  const { role, told, person = user } = values;
  const kind = verb === 'retry' ? 'RELEASE' : 'SKIP';
  return { kind, id, reason, person, role, ...(told !== undefined && { told }) };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        reason: { type: 'string' },
        person: { type: 'string' },
        role: { type: 'string', default: 'operations' },
        told: { type: 'string' },
      },
    });
  } catch {
    throw new UsageError(usage);
  }
}
