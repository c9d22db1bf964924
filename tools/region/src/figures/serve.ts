import { createServer } from 'node:http';
import type { RegionSnapshot } from './snapshot.ts';

/** Tells the region's figures as JSON at `/figures`, on loopback. */
export async function serveFigures(port: number, snapshot: () => RegionSnapshot): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const known = request.url === '/figures';
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? snapshot() : { see: '/figures' }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const close = (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    return closed;
  };
  return { close };
}
