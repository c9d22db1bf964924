import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Clock } from '@care-relay/platform';
import type { PracticeBehaviour, PracticeCounts, PracticeEntry } from './behaviour.ts';
import { Desk } from './desk.ts';

export interface PracticeOptions {
  readonly ods: string;
  readonly host?: string;
  readonly port?: number;
  readonly behaviour?: PracticeBehaviour;
  readonly log?: (entry: PracticeEntry) => void;
  readonly clock?: Clock;
}

export interface PracticeSystem {
  readonly ods: string;
  /** The FHIR base; messages go to `$process-message` under it. */
  readonly endpoint: string;
  readonly entries: readonly PracticeEntry[];
  readonly counts: PracticeCounts;
  behave(behaviour: PracticeBehaviour): void;
  close(): Promise<void>;
}

const mostBytes = 1_000_000;

/** A GP practice's system over HTTP, on loopback: takes message Bundles, files each once, and answers as behaviour says. */
export async function startPractice(options: PracticeOptions): Promise<PracticeSystem> {
  const { ods, host = '127.0.0.1', port = 0 } = options;
  const desk = new Desk(options);
  const server = createServer((request, response) => void serve(request, response, desk));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const endpoint = `http://${host}:${typeof address === 'object' ? address?.port : port}/${ods}`;
  desk.endpoint = endpoint;
  return {
    ods,
    endpoint,
    entries: desk.entries,
    get counts() {
      return { ...desk.counts };
    },
    behave: (behaviour) => void (desk.behaviour = behaviour),
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
  const isMessage = request.method === 'POST' && request.url?.endsWith('/$process-message') === true;
  const body = isMessage ? await textOf(request) : undefined;
  const answer = body === undefined ? { status: isMessage ? 413 : 404, body: {} } : await desk.take(body);
  response.writeHead(answer.status, { 'content-type': 'application/fhir+json', ...answer.headers });
  response.end(JSON.stringify(answer.body));
}

/** Undefined when it is longer than a practice takes, or ends before it is whole. */
async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      bytes += chunk.length;
      if (bytes > mostBytes) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}
