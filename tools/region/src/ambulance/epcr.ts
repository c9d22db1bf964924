import { createServer, type Server } from 'node:http';

/** The simulated ambulance trust's system, as in `deploy/environments/local/ambulance-trust/directory.json`. */
export const ambulanceTrust = { ods: 'RYA', name: 'West Ambulance', port: 14_011 } as const;

export interface Epcr {
  /** How many messages were filed, by event; each once, however often it is sent. */
  readonly filed: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

const mostBytes = 1_000_000;

/** Takes message Bundles over HTTP on loopback, and files each by its id. It shows nobody, and keeps no content. */
export async function startEpcr(port: number = ambulanceTrust.port): Promise<Epcr> {
  const filed: Record<string, number> = {};
  const known = new Set<string>();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body = body.length < mostBytes ? body + part : body;
    });
    request.on('end', () => {
      const message = messageIn(body);
      if (message !== undefined && !known.has(message.id)) {
        known.add(message.id);
        filed[message.event] = (filed[message.event] ?? 0) + 1;
      }
      response.writeHead(message === undefined ? 400 : 200, { 'content-type': 'application/fhir+json' }).end('{}');
    });
  });
  await listen(server, port);
  return {
    filed,
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

/** The id and the event of a message Bundle; undefined for anything else. */
function messageIn(body: string): { readonly id: string; readonly event: string } | undefined {
  const id = /"id":"([^"]{1,64})"/.exec(body)?.[1];
  const event = /"eventCoding":\{[^}]*"code":"(\w{1,64})"/.exec(body)?.[1];
  return id === undefined || event === undefined ? undefined : { id, event };
}
