import { Agent, request, type IncomingMessage } from 'node:http';
import { identifierSystems } from '@care-relay/nhs';
import type { CrewsQuestion } from './questions.ts';

export interface AnswerRead {
  readonly status: number;
  readonly body: Buffer;
  /** Milliseconds from the question's first byte to the answer's last. */
  readonly ms: number;
}

/** Asks `POST /fhir/Patient/$summary` over connections that are kept. As little work as can be. */
export class Asker {
  readonly #agent: Agent;
  readonly #url: string;

  constructor(url: string, connections: number) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#url = `${url}/fhir/Patient/$summary`;
  }

  ask(question: CrewsQuestion): Promise<AnswerRead> {
    const body = questionBody(question);
    const sent = performance.now();
    return new Promise((resolve, reject) => {
      const asking = request(this.#url, {
        agent: this.#agent,
        method: 'POST',
        headers: {
          authorization: `Bearer ${question.token}`,
          'content-type': 'application/fhir+json',
          'content-length': Buffer.byteLength(body),
        },
      });
      asking.once('response', (response: IncomingMessage) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => void chunks.push(chunk));
        response.once('error', reject).once('end', () => {
          const { statusCode: status = 0 } = response;
          resolve({ status, body: Buffer.concat(chunks), ms: performance.now() - sent });
        });
      });
      asking.once('error', reject);
      asking.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** A FHIR Parameters, as docs/how-to/ask-for-a-summary.md has it. */
export function questionBody({ about }: Pick<CrewsQuestion, 'about'>): string {
  return JSON.stringify({
    resourceType: 'Parameters',
    parameter: [
      { name: 'identifier', valueIdentifier: { system: identifierSystems.nhsNumber, value: about.nhsNumber } },
      { name: 'birthDate', valueDate: about.birthDate },
    ],
  });
}
