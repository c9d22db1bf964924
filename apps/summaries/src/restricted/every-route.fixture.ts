import type { FastifyInstance } from 'fastify';

export interface Answer {
  readonly route: string;
  readonly status: number;
  readonly lookUp: string | undefined;
  /** Status line, headers and body: all that leaves. */
  readonly text: string;
}

export interface AskedAbout {
  readonly number: { readonly value: string; readonly birthDate: string };
  /** A hospital's own number: its ODS code, and the number. */
  readonly local: { readonly organisation: string; readonly value: string };
  readonly patientId: string;
}

const fhir = 'application/fhir+json';
const numberSystem = 'https://fhir.nhs.uk/Id/nhs-number';
const localSystem = 'https://care-relay.example/fhir/Id/local/';

/** Asks everything that can be asked about somebody, as `who`, with or without claiming an emergency. */
export async function askEverything(
  server: FastifyInstance,
  { number, local, patientId }: AskedAbout,
  { who, reason }: { readonly who: string; readonly reason?: string },
): Promise<readonly Answer[]> {
  const headers = { authorization: who, ...(reason !== undefined && { 'x-emergency-reason': reason }) };
  const byNumber = [
    { name: 'identifier', valueIdentifier: { system: numberSystem, value: number.value } },
    { name: 'birthDate', valueDate: number.birthDate },
  ];
  const byLocalId = [
    { name: 'identifier', valueIdentifier: { system: localSystem + local.organisation, value: local.value } },
  ];
  const post = (url: string, parameter: readonly object[]): Asked => ({
    ...{ method: 'POST', url, headers: { ...headers, 'content-type': fhir } },
    payload: JSON.stringify({ resourceType: 'Parameters', parameter }),
  });
  const form = new URLSearchParams({ identifier: `${numberSystem}|${number.value}`, birthdate: number.birthDate });
  const asked: readonly Asked[] = [
    {
      ...{ method: 'POST', url: '/fhir/Patient/_search', payload: form.toString() },
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    },
    post('/fhir/Patient/$summary', byNumber),
    post('/fhir/Patient/$summary', byLocalId),
    post('/fhir/Patient/$summary', []),
    { method: 'GET', url: `/fhir/Patient/${patientId}`, headers },
    { method: 'GET', url: `/fhir/Patient/${patientId}/$summary`, headers },
    { method: 'GET', url: `/fhir/Patient/${patientId}/$everything`, headers },
  ];
  const answers: Answer[] = [];
  for (const one of asked) answers.push(await answerOf(server, one));
  const shown = answers.find(({ lookUp }) => lookUp !== undefined)?.lookUp ?? 'none';
  answers.push(await answerOf(server, post('/fhir/Patient/$wrong-patient', [{ name: 'lookUp', valueString: shown }])));
  return answers;
}

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string;
}

async function answerOf(server: FastifyInstance, asked: Asked): Promise<Answer> {
  const { statusCode: status, headers, body } = await server.inject(asked);
  const lookUp = headers['x-look-up'];
  return {
    ...{ route: asked.url, status, text: `${status}\n${JSON.stringify(headers)}\n${body}` },
    lookUp: typeof lookUp === 'string' ? lookUp : undefined,
  };
}
