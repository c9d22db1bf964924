import type { Logger } from '@care-relay/platform';
import { fastify, type FastifyInstance } from 'fastify';
import { addRoutes, type RouteParts } from './routes.ts';

export interface ServerParts extends RouteParts {
  readonly log: Logger;
  /** How long a question took, in seconds, by the status of its answer. */
  answered(status: number, seconds: number): void;
}

/** A question is short: an identifier and a date. */
const bodyLimit = 16 * 1024;

/** The FHIR server: it logs no request, and no path but its own routes' patterns. */
export function summaryServer(parts: ServerParts): FastifyInstance {
  const server = fastify({
    ...{ logger: false, bodyLimit, requestTimeout: 10_000, connectionTimeout: 30_000 },
    routerOptions: { maxParamLength: 64 },
  });
  server.addContentTypeParser(
    ['application/fhir+json', 'application/json'],
    { parseAs: 'string' },
    (_request, body, done) => done(null, jsonIn(String(body))),
  );
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  server.addHook('onResponse', (_request, reply, done) => {
    parts.answered(reply.statusCode, reply.elapsedTime / 1_000);
    done();
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send(problem('not-found', 'No such operation.')));
  server.setErrorHandler((error: unknown, _request, reply) => {
    const status = statusOf(error);
    if (status >= 500) parts.log.error('a question failed', { error });
    return reply
      .code(status)
      .type('application/fhir+json')
      .send(status >= 500 ? problem('exception', 'This failed here.') : problem('invalid', 'This cannot be read.'));
  });
  addRoutes(server, parts);
  return server;
}

/** What cannot be read is nothing: it is asked about as an unknown person is, and audited. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problem(code: string, diagnostics: string): string {
  return JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics }] });
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
