import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What stands behind a proxy: more than one where either may have the work. */
export interface TcpProxyOptions {
  readonly port: number;
  readonly targets: readonly [number, ...number[]];
}

interface Line {
  readonly client: Socket;
  readonly server: Socket;
  frozen: boolean;
}

/** Stands between two programs on loopback, whatever they speak, and does to their connections what networks do. */
export class TcpProxy {
  readonly #server: Server;
  readonly #targets: readonly [number, ...number[]];
  readonly #lines = new Set<Line>();
  #chosen = 0;
  #delayMs = 0;

  private constructor(server: Server, targets: readonly [number, ...number[]]) {
    this.#server = server;
    this.#targets = targets;
  }

  static async start({ port, targets }: TcpProxyOptions): Promise<TcpProxy> {
    const server = createServer((client) => proxy.#take(client));
    const proxy = new TcpProxy(server, targets);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' ? (address?.port ?? 0) : 0;
  }

  /** Closes every connection that stands; new ones are taken. */
  cutAll(): void {
    for (const line of this.#lines) end(line);
  }

  /** Every connection that stands goes silent without being closed; new ones work. */
  freezeAll(): void {
    for (const line of this.#lines) line.frozen = true;
  }

  /** Every piece of every connection comes so much later, from now on. 0: at once. */
  slow(ms: number): void {
    this.#delayMs = ms;
  }

  async close(): Promise<void> {
    this.cutAll();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #take(client: Socket): void {
    const line: Line = { client, server: connect(this.#target, '127.0.0.1'), frozen: false };
    const { server } = line;
    this.#lines.add(line);
    let answered = false;
    server.once('data', () => (answered = true));
    server.on('close', () => {
      if (!answered) this.#chosen += 1;
    });
    this.#carry(line, client, server);
    this.#carry(line, server, client);
  }

  /** The one that answered last; after a connection without an answer, the next. */
  get #target(): number {
    return this.#targets[this.#chosen % this.#targets.length] ?? this.#targets[0];
  }

  #carry(line: Line, from: Socket, to: Socket): void {
    from.setNoDelay(true);
    let before: Promise<void> = Promise.resolve();
    from.on('data', (piece: Buffer) => {
      if (line.frozen) return;
      if (this.#delayMs === 0) return void to.write(piece);
      from.pause();
      before = later(this.#delayMs).then(() => {
        if (!line.frozen && !to.destroyed) to.write(piece);
        from.resume();
      });
    });
    from.on('error', () => from.destroy());
    from.on('close', () => void before.then(() => this.#ended(line)));
  }

  /** The other end of a frozen connection is not told: that is what makes it half open. */
  #ended(line: Line): void {
    if (line.frozen && !(line.client.destroyed && line.server.destroyed)) return;
    this.#lines.delete(line);
    end(line);
  }
}

function end({ client, server }: Line): void {
  client.destroy();
  server.destroy();
}

const later = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
