import { identifierSystems } from '@care-relay/nhs';
import { fastify } from 'fastify';
import { Redis } from 'ioredis';
import { cpuSeconds } from '../figures/cpu.ts';
import { answerParent } from '../processes/ask.ts';
import { answerKey } from './answer-key.ts';

/** Opens the peer of a look-up: the answer's own bytes from Redis, over the same HTTP server. The answer is its address. */
export interface OpenAnswers {
  readonly redisUrl: string;
}

const contentType = 'application/fhir+json; charset=utf-8';

answerParent<OpenAnswers | 'cpu'>(async (question) => (question === 'cpu' ? cpuSeconds() : open(question)));

async function open({ redisUrl }: OpenAnswers): Promise<string> {
  const redis = new Redis(redisUrl);
  const server = fastify({ logger: false });
  server.addContentTypeParser('application/fhir+json', { parseAs: 'string' }, (_request, body, done) =>
    done(null, JSON.parse(String(body))),
  );
  server.post('/fhir/Patient/$summary', async (request, reply) => {
    const answer = await redis.getBuffer(answerKey(numberIn(request.body)));
    return reply
      .code(answer === null ? 404 : 200)
      .type(contentType)
      .send(answer ?? '');
  });
  return server.listen({ host: '127.0.0.1', port: 0 });
}

/** The generator's questions only: an identifier, then a date. */
function numberIn(body: unknown): string {
  const text = JSON.stringify(body);
  const at = text.indexOf(identifierSystems.nhsNumber);
  return /"value":"(\d{10})"/.exec(text.slice(at))?.[1] ?? '';
}
