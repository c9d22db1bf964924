import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Issuer } from './issuer.ts';

const longestBody = 32_768;
const formType = 'application/x-www-form-urlencoded';

/** The issuer over HTTP, on loopback whatever it is told: it gives tokens to whoever holds a key on this machine. */
export async function serveIssuer(issuer: Issuer, port: number): Promise<{ close(): Promise<void> }> {
  const server = createServer({ requestTimeout: 5_000 }, (request, response) => {
    answer(issuer, request).then(
      ([status, body]) => reply(response, status, body),
      () => reply(response, 400, { error: 'invalid_request' }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

async function answer(issuer: Issuer, request: IncomingMessage): Promise<[number, unknown]> {
  const asked = `${request.method} ${request.url}`;
  if (asked === 'GET /jwks.json') return [200, issuer.keySet];
  if (asked === 'GET /.well-known/oauth-authorization-server') return [200, metadataOf(issuer)];
  if (asked !== 'POST /token') return [404, { error: 'not_found' }];
  if (request.headers['content-type']?.split(';')[0] !== formType) return [415, { error: 'invalid_request' }];
  const body = await bodyOf(request);
  if (body === undefined) return [413, { error: 'invalid_request' }];
  const issued = await issuer.token(new URLSearchParams(body));
  if (!issued.ok) return [issued.error === 'invalid_client' ? 401 : 400, { error: issued.error }];
  return [200, { access_token: issued.token, token_type: 'Bearer', expires_in: issued.expiresInSeconds }];
}

/** RFC 8414. */
function metadataOf({ url }: Issuer) {
  return {
    issuer: url,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks.json`,
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS512'],
  };
}

/** Undefined where it is too long: the rest is let go as it comes, so that whoever sends it hears the answer. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes <= longestBody) chunks.push(part);
  }
  return bytes > longestBody ? undefined : Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
