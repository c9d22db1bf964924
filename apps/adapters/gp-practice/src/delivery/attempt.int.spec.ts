import { createServer, type Server, type ServerResponse } from 'node:http';
import { deliverWith } from '@care-relay/adapter-kit';
import { messagingClient } from '@care-relay/fhir';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseDirectory } from '../directory/index.ts';
import type { Practice } from '../directory/practice.ts';
import { completed, goldenInput } from '../mappings/golden.fixture.ts';
import type { GpEvent } from '../mappings/index.ts';
import { attemptWith } from './attempt.ts';

const client = messagingClient();
const attempt = attemptWith(
  deliverWith({ client, secretOf: (reference) => (reference === 'env:ROWAN_TOKEN' ? 'abc' : undefined) }),
);

let server: Server;
let practice: Practice;
let answer: (response: ServerResponse, body: string) => void;
let requests: { url: string | undefined; authorization: string | undefined; body: string }[];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      requests.push({ url: request.url, authorization: request.headers.authorization, body });
      answer(response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  practice = practiceAt(server);
});

beforeEach(() => {
  requests = [];
});

afterAll(async () => {
  await client.close();
  server.close();
});

function practiceAt(at: Server): Practice {
  const address = at.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const entry = { ods: 'A81001', name: 'Rowan Surgery', processing: 'test', since: '2026-01-01T00:00:00Z' };
  const read = parseDirectory({
    environment: 'test',
    practices: [{ ...entry, endpoint: `http://127.0.0.1:${port}/fhir`, timeoutMs: 400, auth: 'env:ROWAN_TOKEN' }],
  });
  const found = read.ok ? [...read.directory.practices.values()][0] : undefined;
  if (found === undefined) throw new TypeError('the fixture is no directory');
  return found;
}

const json =
  (status: number, body: unknown, headers = {}) =>
  (response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'application/fhir+json', ...headers }).end(JSON.stringify(body));

const outcome = (code: string): unknown => ({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] });

const eventOf = (name: string): GpEvent => {
  const { envelope, data, type } = completed(goldenInput(name));
  return { envelope, data, type } as GpEvent;
};

const admitted = eventOf('patient-admitted-with-everything');

describe('an attempt', () => {
  it('posts the mapped message, and the same bytes at the next attempt', async () => {
    answer = json(503, outcome('transient'), { 'retry-after': '7' });
    expect(await attempt(admitted, practice)).toMatchObject({ kind: 'deferred', retryAfterMs: 7_000 });
    answer = (response, body) => {
      const { id } = JSON.parse(body);
      const header = { resourceType: 'MessageHeader', response: { identifier: id, code: 'ok' } };
      json(200, { resourceType: 'Bundle', id: 'r-9', type: 'message', entry: [{ resource: header }] })(response);
    };
    expect(await attempt(admitted, practice)).toEqual({ kind: 'delivered', ack: 'r-9' });
    expect(requests[0]).toEqual(requests[1]);
    expect(requests[0]).toMatchObject({ url: '/fhir/$process-message', authorization: 'Bearer abc' });
  });

  it('sends nothing where the mapping finds the event wanting', async () => {
    answer = json(200, {});
    expect(await attempt(eventOf('patient-admitted-without-name'), practice)).toMatchObject({
      kind: 'rejected',
      problem: { code: 'OFFICIAL_NAME_MISSING', at: 'patient.names' },
    });
    expect(requests).toEqual([]);
  });

  it('sends nothing where the token cannot be read', async () => {
    answer = json(200, {});
    const locked: Practice = { ...practice, auth: 'file:/nowhere' };
    expect(await attempt(admitted, locked)).toMatchObject({
      kind: 'faulty',
      problem: { code: 'CREDENTIALS_UNREADABLE' },
    });
    expect(requests).toEqual([]);
  });

  it.each([
    { what: '422', reply: json(422, outcome('business-rule')), kind: 'rejected' },
    { what: '401', reply: json(401, outcome('login')), kind: 'faulty' },
    { what: '409 duplicate', reply: json(409, outcome('duplicate')), kind: 'delivered' },
    { what: '409 otherwise', reply: json(409, outcome('conflict')), kind: 'rejected' },
    {
      what: 'a proxy’s page',
      reply: (response: ServerResponse) => response.end('<html>log in</html>'),
      kind: 'faulty',
    },
    { what: 'a cut connection', reply: (response: ServerResponse) => response.socket?.destroy(), kind: 'deferred' },
    { what: 'silence', reply: () => undefined, kind: 'deferred' },
  ])('reads $what as $kind', async ({ reply, kind }) => {
    answer = reply;
    expect((await attempt(admitted, practice)).kind).toBe(kind);
  });

  it('names no patient in an outcome', async () => {
    answer = json(422, {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'Harrowgate, Imogen' }],
    });
    expect(JSON.stringify(await attempt(admitted, practice))).not.toContain('Harrowgate');
  });
});
