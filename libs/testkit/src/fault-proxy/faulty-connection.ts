import { connect, type Socket } from 'node:net';
import { answeredCorrelationId, FrameReader, requestHead } from './frames.ts';

/** What becomes of one answer of the broker, which has already done what was asked. */
export type Fault =
  | { readonly kind: 'pass' }
  /** Both sides are closed and the client never sees the answer. */
  | { readonly kind: 'cut' }
  /** The client never sees the answer; the connection stays. */
  | { readonly kind: 'swallow' }
  /** This answer, and those after it on the connection, come later. */
  | { readonly kind: 'delay'; readonly ms: number };

export interface Exchange {
  /** `KAFKA_API` names the usual ones. */
  readonly apiKey: number;
  /** Of whoever asked. */
  readonly clientId: string;
}

export const KAFKA_API = {
  produce: 0,
  fetch: 1,
  offsetCommit: 8,
  joinGroup: 11,
  heartbeat: 12,
  syncGroup: 14,
} as const;
const nobody: Exchange = { apiKey: -1, clientId: '' };

export interface ConnectionParts {
  readonly client: Socket;
  readonly target: { readonly host: string; readonly port: number };
  judge(exchange: Exchange): Fault;
}

/** One client's connection, carried to the broker and back, answer by answer. */
export class FaultyConnection {
  readonly #client: Socket;
  readonly #broker: Socket;
  readonly #judge: (exchange: Exchange) => Fault;
  readonly #asked = new Map<number, Exchange>();
  #frozen = false;
  #answering: Promise<void> = Promise.resolve();

  constructor({ client, target, judge }: ConnectionParts) {
    this.#client = client;
    this.#judge = judge;
    this.#broker = connect(target);
    const [requests, answers] = [new FrameReader(), new FrameReader()];
    client.on('data', (chunk: Buffer) => requests.push(chunk).forEach((frame) => this.#ask(frame)));
    this.#broker.on('data', (chunk: Buffer) => answers.push(chunk).forEach((frame) => this.#answer(frame)));
    for (const socket of [client, this.#broker]) {
      socket.setNoDelay(true);
      socket.on('close', () => this.cut());
      socket.on('error', () => this.cut());
    }
  }

  /** Carries nothing any more, and nobody is told: the half-open connection that a lost link leaves behind. */
  freeze(): void {
    this.#frozen = true;
  }

  cut(): void {
    this.#client.destroy();
    this.#broker.destroy();
  }

  #ask(frame: Buffer): void {
    if (this.#frozen) return;
    const { correlationId, ...exchange } = requestHead(frame);
    this.#asked.set(correlationId, exchange);
    this.#broker.write(frame);
  }

  #answer(frame: Buffer): void {
    const correlationId = answeredCorrelationId(frame);
    const fault = this.#judge(this.#asked.get(correlationId) ?? nobody);
    this.#asked.delete(correlationId);
    this.#answering = this.#answering.then(() => this.#pass(frame, fault));
  }

  async #pass(frame: Buffer, fault: Fault): Promise<void> {
    if (fault.kind === 'cut') return this.cut();
    if (fault.kind === 'swallow' || this.#frozen || this.#client.destroyed) return;
    if (fault.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    this.#client.write(frame);
  }
}
