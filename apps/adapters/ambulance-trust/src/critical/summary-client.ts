import { identifierSystems } from '@care-relay/nhs';
import type { Bundle, FhirResource } from 'fhir/r4.js';
import { z } from 'zod';
import { clientAssertion } from './client-assertion.ts';
import type { CriticalAnswer, CriticalAsk, CriticalSets } from './critical-sets.ts';

export interface SummaryClientParts {
  /** Root of the summaries' FHIR server, without `/fhir`. */
  readonly summaries: string;
  /** Root of the issuer of tokens. */
  readonly issuer: string;
  /** A folder of private keys (JWK), one `<client>.json` for each client. */
  readonly keys: string;
  /** The client as which a trust's incidents are asked for; undefined where the trust names none. */
  readonly clientOf: (trust: string) => string | undefined;
  readonly timeoutMs: number;
}

/** An answer is read up to so many bytes: a summary of thousands of events is a tenth of it. */
const answerAtMost = 5_000_000;

/** Asks the summaries as any client system does: by a token that names the incident; each question is audited there. */
export function summaryClient(parts: SummaryClientParts): CriticalSets {
  return {
    async ask(ask) {
      const client = parts.clientOf(ask.trust);
      if (client === undefined) return { kind: 'none' };
      try {
        const token = await tokenFor(ask, client, parts);
        return token === undefined ? unavailable('TOKEN_REFUSED') : await summaryOf(ask, token, parts);
      } catch {
        return unavailable('SUMMARIES_UNREACHABLE');
      }
    },
  };
}

const unavailable = (code: string): CriticalAnswer => ({ kind: 'unavailable', code });

const Token = z.object({ access_token: z.string().min(1) });

async function tokenFor(ask: CriticalAsk, client: string, parts: SummaryClientParts): Promise<string | undefined> {
  const tokenUrl = `${parts.issuer}/token`;
  const response = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await clientAssertion({ ...ask, client, tokenUrl, keys: parts.keys }),
    }),
    signal: AbortSignal.timeout(parts.timeoutMs),
  });
  const read = Token.safeParse(jsonIn((await textOf(response)) ?? ''));
  return read.success ? read.data.access_token : undefined;
}

/** 404 says nothing of why: unknown, no relationship and nothing to say are one answer. */
async function summaryOf({ patient }: CriticalAsk, token: string, parts: SummaryClientParts): Promise<CriticalAnswer> {
  const response = await fetch(`${parts.summaries}/fhir/Patient/$summary`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
    body: JSON.stringify(question(patient)),
    signal: AbortSignal.timeout(parts.timeoutMs),
  });
  const text = await textOf(response);
  if (response.status === 404) return { kind: 'none' };
  if (response.status !== 200) return unavailable(`SUMMARIES_${response.status}`);
  if (text === undefined) return unavailable('SUMMARY_TOO_LONG');
  const summary = parseDocument(text);
  return summary === undefined ? unavailable('SUMMARY_UNREADABLE') : { kind: 'found', summary };
}

/** Undefined where it is longer than an answer may be: what is left of it is not read. */
async function textOf({ body }: Response): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body ?? []) {
    bytes += piece.length;
    if (bytes > answerAtMost) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function question({ nhsNumber, birthDate }: CriticalAsk['patient']) {
  return {
    resourceType: 'Parameters',
    parameter: [
      { name: 'identifier', valueIdentifier: { system: identifierSystems.nhsNumber, value: nhsNumber } },
      { name: 'birthDate', valueDate: birthDate },
    ],
  };
}

const Document = z.looseObject({
  resourceType: z.literal('Bundle'),
  type: z.literal('document'),
  entry: z.array(
    z.looseObject({ fullUrl: z.string(), resource: z.looseObject({ resourceType: z.string(), id: z.string() }) }),
  ),
});

function parseDocument(text: string): Bundle<FhirResource> | undefined {
  const read = Document.safeParse(jsonIn(text));
  return read.success ? (read.data as Bundle<FhirResource>) : undefined;
}
