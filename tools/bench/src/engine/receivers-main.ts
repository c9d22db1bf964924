import { createServer, type Server } from 'node:http';
import { answerParent } from '../processes/ask.ts';
import type { OpenReceivers, SetDown } from './questions.ts';

const down = new Set<number>();

answerParent<OpenReceivers | SetDown>(async (question) => {
  if (question.kind === 'open') {
    return Promise.all(Array.from({ length: question.count }, (_none, index) => open(index, question.answerMs)));
  }
  down.clear();
  for (const index of question.down) down.add(index);
  return undefined;
});

/** Answers each request after `answerMs`: 503 while it is down, 422 about a poisoned patient, else 200. */
async function open(index: number, answerMs: number): Promise<string> {
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const status = (): number => {
      if (down.has(index)) return 503;
      return request.headers['bench-poison'] === undefined ? 200 : 422;
    };
    request.resume();
    setTimeout(() => response.writeHead(status()).end(), answerMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${portOf(server)}/`;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
