import { parseArgs } from 'node:util';
import type { TokenWanted } from './request-token.ts';

export interface TokenOrder {
  readonly client: string;
  readonly user: string;
  /** The client's first role unless given. */
  readonly role: string | undefined;
  readonly context: TokenWanted['context'];
}

export const usage = 'npm run token -- --client ID [--role ROLE] [--user ID] [--incident ID | --encounter ID]';

/** What was asked for; undefined where it cannot be understood. */
export function readOrder(args: readonly string[]): TokenOrder | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        client: { type: 'string' },
        role: { type: 'string' },
        user: { type: 'string', default: '555021935107' },
        incident: { type: 'string' },
        encounter: { type: 'string' },
      },
    });
    const { client, role, user, incident, encounter } = values;
    if (client === undefined || (incident !== undefined && encounter !== undefined)) return undefined;
    return { client, role, user, context: contextOf(incident, encounter) };
  } catch {
    return undefined;
  }
}

function contextOf(incident: string | undefined, encounter: string | undefined): TokenWanted['context'] {
  if (incident !== undefined) return { incident };
  return encounter === undefined ? undefined : { encounter };
}
