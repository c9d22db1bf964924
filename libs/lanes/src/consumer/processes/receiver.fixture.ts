import { createServer, type Server } from 'node:http';

export interface Told {
  readonly by: string;
  readonly id: string;
  readonly patient: string;
}

/** A receiver that writes down what it is told, refuses one event, and answers after a moment. */
export class Receiver {
  readonly told: Told[] = [];
  readonly #server: Server;
  #url = '';

  private constructor(refuses: string) {
    this.#server = createServer((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        // The edge where a request's text becomes what was told.
        const told = JSON.parse(body) as Told;
        if (told.id !== refuses) this.told.push(told);
        setTimeout(() => response.writeHead(told.id === refuses ? 422 : 200).end(), 2);
      });
    });
  }

  static async start(refuses: string): Promise<Receiver> {
    const receiver = new Receiver(refuses);
    await new Promise<void>((resolve) => void receiver.#server.listen(0, '127.0.0.1', resolve));
    const address = receiver.#server.address();
    if (address === null || typeof address === 'string') throw new TypeError('no port');
    receiver.#url = `http://127.0.0.1:${address.port}`;
    return receiver;
  }

  get url(): string {
    return this.#url;
  }

  /** The ids of first deliveries, patient by patient, in the order of arrival. */
  firsts(): ReadonlyMap<string, readonly string[]> {
    const seen = new Set<string>();
    const firsts = new Map<string, string[]>();
    for (const { id, patient } of this.told) {
      if (seen.has(id)) continue;
      seen.add(id);
      firsts.set(patient, [...(firsts.get(patient) ?? []), id]);
    }
    return firsts;
  }

  countBy(name: string): number {
    return this.told.filter(({ by }) => by === name).length;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
