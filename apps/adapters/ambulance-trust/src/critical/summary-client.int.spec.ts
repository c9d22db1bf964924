import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOdsCode } from '@care-relay/nhs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rootOf } from '../trust-servers.fixture.ts';
import type { CriticalAnswer } from './critical-sets.ts';
import { summaryClient } from './summary-client.ts';

const ods = parseOdsCode('RYA');
if (!ods.ok) throw new TypeError('no ODS code');
const trust = ods.value;

let folder: string;
let server: Server;
let token: (response: ServerResponse) => void;
let summary: (response: ServerResponse) => void;

const text = (body: string) => (response: ServerResponse) => response.writeHead(200).end(body);

/** Goes on for as long as somebody reads. */
function endless(response: ServerResponse): void {
  const piece = 'x'.repeat(256 * 1024);
  const more = (): void => void (response.destroyed || response.write(piece, more));
  more();
}

function ask(): Promise<CriticalAnswer> {
  const root = rootOf(server);
  const client = summaryClient({
    ...{ summaries: root, issuer: root, keys: folder, clientOf: () => 'rya-push', timeoutMs: 60_000 },
  });
  return client.ask({ trust, incident: 'INC-1', patient: { nhsNumber: '9991234012', birthDate: '1965-12-13' } });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'summary-client-'));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await writeFile(join(folder, 'rya-push.json'), JSON.stringify(privateKey.export({ format: 'jwk' })));
  server = createServer((request, response) => {
    request.resume();
    (request.url === '/token' ? token : summary)(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

beforeEach(() => {
  token = text(JSON.stringify({ access_token: 'a-token' }));
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

describe('what the summaries answer', () => {
  it('is not read beyond what a summary may be', async () => {
    summary = endless;
    expect(await ask()).toEqual({ kind: 'unavailable', code: 'SUMMARY_TOO_LONG' });
  });

  it.each(['<html>', '{}'])('is unreadable where it is no document: %s', async (body) => {
    summary = text(body);
    expect(await ask()).toEqual({ kind: 'unavailable', code: 'SUMMARY_UNREADABLE' });
  });

  it('is not asked for without a token, whatever the issuer says instead of one', async () => {
    for (const says of [text('{}'), text('<html>'), endless]) {
      token = says;
      expect(await ask()).toEqual({ kind: 'unavailable', code: 'TOKEN_REFUSED' });
    }
  });
});
