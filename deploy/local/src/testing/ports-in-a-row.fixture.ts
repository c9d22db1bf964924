import { createServer } from 'node:net';

/** The first of `count` ports of loopback in a row, all free a moment ago. */
export async function portsInARow(count = 1): Promise<number> {
  for (;;) {
    const first = await listenOnce(0);
    const rest = Array.from({ length: count - 1 }, (_, index) => first + 1 + index);
    const free = await Promise.all(rest.map((port) => listenOnce(port).catch(() => undefined)));
    if (free.every((port) => port !== undefined)) return first;
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
