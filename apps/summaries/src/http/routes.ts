import type { PersonAsk } from '@care-relay/identity';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bundle, FhirResource } from 'fhir/r4.js';
import type { Access, Answered, Refused } from '../access/index.ts';
import type { Asking, Question, Shown } from '../asking/asking.ts';
import type { PatientIds } from '../asking/patient-ids.ts';
import { parseParameters, parseReport, parseSearch } from '../asking/read-ask.ts';

export interface RouteParts {
  readonly asking: Pick<Asking, 'ask'>;
  readonly access: Pick<Access, 'reportWrongPatient'>;
  readonly ids: PatientIds;
  /** What a question is answered with: the person, or their whole summary. */
  readonly patientOf: (shown: Shown) => FhirResource;
  readonly documentOf: (shown: Shown) => Bundle;
}

const fhirJson = 'application/fhir+json; charset=utf-8';

/** Every question goes through access; a route knows nothing of anybody, and says the same of an unknown and a forbidden one. */
export function addRoutes(server: FastifyInstance, parts: RouteParts): void {
  const { asking, access, ids, patientOf, documentOf } = parts;
  const byId = (request: FastifyRequest): PersonAsk | undefined => {
    const { id } = parseId(request.params);
    const subject = id === undefined ? undefined : ids.open(id);
    return subject === undefined ? undefined : { kind: 'subject', subject };
  };

  server.post('/fhir/Patient/_search', async (request, reply) => {
    const question = questionOf(request, { operation: 'search', ask: parseSearch(request.body) });
    return answer(reply, await asking.ask(question, (shown) => searchSet(patientOf(shown))));
  });
  server.post('/fhir/Patient/$summary', async (request, reply) => {
    const question = questionOf(request, { operation: 'summary', ask: parseParameters(request.body) });
    return answer(reply, await asking.ask(question, documentOf));
  });
  server.get('/fhir/Patient/:id', async (request, reply) => {
    const question = questionOf(request, { operation: 'read', ask: byId(request) });
    return answer(reply, await asking.ask(question, patientOf));
  });
  server.get('/fhir/Patient/:id/$summary', async (request, reply) => {
    const question = questionOf(request, { operation: 'summary', ask: byId(request) });
    return answer(reply, await asking.ask(question, documentOf));
  });
  server.post('/fhir/Patient/$wrong-patient', async (request, reply) => {
    const { authorization: authorisation } = request.headers;
    const lookUp = parseReport(request.body) ?? '';
    const reported = await access.reportWrongPatient({ authorisation, lookUp });
    return reported.kind === 'refused' ? refuse(reply, reported.refused) : reply.code(204).send();
  });
}

/** The reason code of emergency access travels in a header: it is no part of whom a question is about. */
const emergencyHeader = 'x-emergency-reason';
/** The look-up's id, by which what was shown can be reported as the wrong patient's. */
const lookUpHeader = 'x-look-up';

function questionOf({ headers }: FastifyRequest, asked: Pick<Question, 'operation' | 'ask'>): Question {
  const reason = headers[emergencyHeader];
  return {
    ...asked,
    authorisation: headers.authorization,
    emergencyReason: typeof reason === 'string' ? reason : undefined,
  };
}

function answer(reply: FastifyReply, answered: Answered<FhirResource>): FastifyReply {
  if (answered.kind === 'refused') return refuse(reply, answered.refused);
  return reply
    .code(200)
    .headers({ 'content-type': fhirJson, 'cache-control': 'no-store', [lookUpHeader]: answered.admitted.lookUp })
    .send(JSON.stringify(answered.content));
}

/** Exactly what access says: no byte more that could tell one refusal from another. */
function refuse(reply: FastifyReply, { status, headers, body }: Refused): FastifyReply {
  return reply.code(status).headers(headers).send(Buffer.from(body));
}

function searchSet(resource: FhirResource): Bundle {
  return { resourceType: 'Bundle', type: 'searchset', total: 1, entry: [{ resource, search: { mode: 'match' } }] };
}

function parseId(params: unknown): { readonly id: string | undefined } {
  const id = typeof params === 'object' && params !== null && 'id' in params ? params.id : undefined;
  return { id: typeof id === 'string' ? id : undefined };
}
