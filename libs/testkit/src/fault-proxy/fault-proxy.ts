import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { type Exchange, type Fault, FaultyConnection } from './faulty-connection.ts';

export interface FaultProxyOptions {
  /** The port to listen on, on loopback; any free one unless given. */
  readonly port?: number;
  /** The broker's own listener. Its advertised listener must be the proxy, or clients go past it. */
  readonly target: { readonly host: string; readonly port: number };
}

/** Stands between Kafka's clients and a broker, and does to single answers what networks do. */
export class FaultProxy {
  readonly port: number;
  /** Decides about each answer; everything passes until it is set. */
  judge: (exchange: Exchange) => Fault = () => ({ kind: 'pass' });
  readonly #server: Server;
  readonly #connections: Set<FaultyConnection>;

  private constructor(server: Server, port: number, connections: Set<FaultyConnection>) {
    this.#server = server;
    this.port = port;
    this.#connections = connections;
  }

  static async start({ port = 0, target }: FaultProxyOptions): Promise<FaultProxy> {
    const connections = new Set<FaultyConnection>();
    const server = createServer((client) => {
      const connection = new FaultyConnection({ client, target, judge: (exchange) => proxy.judge(exchange) });
      connections.add(connection);
      client.on('close', () => connections.delete(connection));
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new TypeError('the proxy listens on no port');
    const proxy = new FaultProxy(server, address.port, connections);
    return proxy;
  }

  /** Closes every connection that stands; new ones are taken. */
  cutAll(): void {
    for (const connection of this.#connections) connection.cut();
  }

  /** Every connection that stands goes silent without being closed; new ones work. */
  freezeAll(): void {
    for (const connection of this.#connections) connection.freeze();
  }

  async close(): Promise<void> {
    this.cutAll();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
