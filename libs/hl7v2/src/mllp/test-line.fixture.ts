import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { FrameReader } from './frame-reader.ts';
import { startMllpServer } from './server.ts';
import type { MllpServer } from './server.ts';
import type { MllpHandler, MllpServerEvent, MllpServerOptions } from './server-options.ts';

export const echo: MllpHandler = async (frame) => Buffer.concat([Buffer.from('re:'), frame.bytes]);

/** One server for a test, what it told, and plain senders to it. */
export class TestLine {
  readonly events: MllpServerEvent[] = [];
  readonly #sockets: Socket[] = [];
  #server: MllpServer | undefined;

  async serve(handler: MllpHandler, options: Partial<MllpServerOptions> = {}): Promise<MllpServer> {
    const observe = (event: MllpServerEvent): unknown => this.events.push(event);
    this.#server = await startMllpServer({ port: 0, observe, ...options }, handler);
    return this.#server;
  }

  async dial(server: MllpServer): Promise<Sender> {
    const socket = await dialled(server.port);
    this.#sockets.push(socket);
    return new Sender(socket);
  }

  /** What the connections' ends were put down to, once `count` have ended. */
  async closed(count = 1): Promise<readonly Extract<MllpServerEvent, { kind: 'closed' }>[]> {
    const found = (): Extract<MllpServerEvent, { kind: 'closed' }>[] =>
      this.events.filter((event) => event.kind === 'closed');
    await until(() => found().length >= count);
    return found();
  }

  async end(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await this.#server?.stop();
  }
}

/** A plain sender, written on sockets alone. */
export class Sender {
  readonly received: string[] = [];
  readonly ended: Promise<void>;
  over = false;
  readonly socket: Socket;
  #taken = 0;

  constructor(socket: Socket) {
    this.socket = socket;
    const reader = new FrameReader();
    socket.on('data', (chunk) => {
      reader.push(chunk);
      for (let event = reader.next(); event; event = reader.next()) {
        if (event.kind === 'frame') this.received.push(event.bytes.toString());
      }
    });
    socket.on('error', () => {});
    this.ended = new Promise((resolve) => {
      const done = (): void => {
        this.over = true;
        resolve();
      };
      socket.once('end', done);
      socket.once('close', done);
    });
  }

  async answers(count: number): Promise<string[]> {
    await until(() => this.received.length >= this.#taken + count);
    this.#taken += count;
    return this.received.slice(this.#taken - count, this.#taken);
  }
}

export async function until(fact: () => unknown): Promise<void> {
  const started = performance.now();
  while (!fact()) {
    if (performance.now() - started > 20_000) throw new Error('waited 20 s in vain');
    await sleep(2);
  }
}

export function dialled(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
}
