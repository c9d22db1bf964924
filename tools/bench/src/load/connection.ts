import { connect, type Socket } from 'node:net';

const end = Buffer.from([0x1c, 0x0d]);

/** One sender's connection: a framed message out, its answer back, one at a time. As little work as can be. */
export class LoadConnection {
  readonly #socket: Socket;
  #answer: Buffer = Buffer.alloc(0);
  #waiting: { resolve(answer: Buffer): void; reject(error: Error): void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new ConnectionEnded()));
  }

  static open(port: number): Promise<LoadConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new LoadConnection(socket)));
      socket.once('error', reject);
    });
  }

  exchange(framed: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(framed);
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#answer = this.#answer.length === 0 ? chunk : Buffer.concat([this.#answer, chunk]);
    if (!this.#answer.subarray(-2).equals(end)) return;
    const answer = this.#answer;
    this.#answer = Buffer.alloc(0);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(answer);
  }
}

/** The receiver closed without an answer. */
export class ConnectionEnded extends Error {
  readonly code = 'CONNECTION_ENDED';
}
