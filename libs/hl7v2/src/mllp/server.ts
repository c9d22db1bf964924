import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { ByteBudget } from './byte-budget.ts';
import { watchInterval } from './line-watch.ts';
import { MllpError } from './mllp-error.ts';
import { peerOf } from './peer.ts';
import { ServerConnection } from './server-connection.ts';
import type { Listener } from './server-connection.ts';
import { MLLP_SERVER_LIMITS } from './server-options.ts';
import type { MllpHandler, MllpServerOptions } from './server-options.ts';
import { readTls } from './tls.ts';

export interface MllpServerStats {
  readonly connections: number;
  readonly framesBeingHandled: number;
  readonly bytesHeld: number;
}

export interface MllpServer {
  readonly host: string;
  readonly port: number;
  stats(): MllpServerStats;
  /**
   * Stops accepting and reading, lets the frames already handed on be answered, ends each connection; what is not done after
   * `graceMs` (default 10 s) is broken off unanswered. Parts of frames are dropped unacknowledged.
   */
  drain(graceMs?: number): Promise<void>;
  /** Breaks everything off at once. */
  stop(): Promise<void>;
}

/**
 * Listens for MLLP. Resolves once the port is open; rejects with `MllpError` `PORT_IN_USE`, `LISTEN_FAILED` or
 * `CERTIFICATE_UNREADABLE`.
 */
export async function startMllpServer(options: MllpServerOptions, handler: MllpHandler): Promise<MllpServer> {
  const limits = { ...MLLP_SERVER_LIMITS, ...options.limits };
  const listener: Listener = {
    limits,
    handler,
    budget: options.budget ?? new ByteBudget(limits.maxBytesHeld),
    refuse: options.refuse ?? (async () => 'close'),
    observe: options.observe ?? (() => {}),
    clock: options.clock ?? Date.now,
  };
  const server = await createListening(options, listener);
  return new ListeningServer(server, listener, options.tls !== undefined);
}

async function createListening(options: MllpServerOptions, listener: Listener): Promise<Server> {
  const net = { allowHalfOpen: true, noDelay: true, keepAlive: true };
  const { clientCaPath } = options.tls ?? {};
  const server = options.tls
    ? createTlsServer({
        ...net,
        ...(await readTls(options.tls)),
        requestCert: clientCaPath !== undefined,
        rejectUnauthorized: true,
        handshakeTimeout: listener.limits.handshakeTimeoutMs,
      })
    : createServer(net);
  server.maxConnections = listener.limits.maxConnections;
  await listen(server, options.host ?? '127.0.0.1', options.port);
  return server;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const inUse = cause.code === 'EADDRINUSE';
      const text = inUse ? `port ${port} on ${host} is in use` : `cannot listen on ${host} port ${port}`;
      reject(new MllpError(inUse ? 'PORT_IN_USE' : 'LISTEN_FAILED', text, { cause }));
    });
    server.listen(port, host, resolve);
  });
}

class ListeningServer implements MllpServer {
  readonly host: string;
  readonly port: number;
  readonly #server: Server;
  readonly #listener: Listener;
  readonly #connections = new Set<ServerConnection>();
  /** Every socket, also one whose TLS handshake is not done. */
  readonly #sockets = new Set<Socket>();
  readonly #watch: NodeJS.Timeout;
  #count = 0;
  #closed: Promise<void> | undefined;

  constructor(server: Server, listener: Listener, secure: boolean) {
    this.#server = server;
    this.#listener = listener;
    const { address, port } = addressOf(server);
    this.host = address;
    this.port = port;
    server.on('connection', (socket: Socket) => this.#track(socket));
    server.on(secure ? 'secureConnection' : 'connection', (socket: Socket) => this.#accept(socket));
    server.on('drop', () => listener.observe({ kind: 'refused-connection', reason: 'limit' }));
    server.on('tlsClientError', (_: Error, socket: Socket) => {
      listener.observe({ kind: 'refused-connection', reason: 'tls' });
      socket.destroy();
    });
    this.#watch = setInterval(() => this.#watchAll(), watchInterval(listener.limits));
    this.#watch.unref();
  }

  stats(): MllpServerStats {
    const { budget } = this.#listener;
    return { connections: this.#connections.size, framesBeingHandled: budget.frames, bytesHeld: budget.used };
  }

  async drain(graceMs = 10_000): Promise<void> {
    const closed = this.#close();
    for (const connection of this.#connections) connection.finish('drain');
    const late = setTimeout(() => this.#breakOff('drain'), graceMs);
    await closed;
    clearTimeout(late);
  }

  async stop(): Promise<void> {
    const closed = this.#close();
    this.#breakOff('stop');
    await closed;
  }

  #close(): Promise<void> {
    this.#closed ??= this.#untilClosed();
    return this.#closed;
  }

  /** Resolves after the last connection has told that it is closed. */
  async #untilClosed(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    while (this.#connections.size > 0) await setImmediate();
    clearInterval(this.#watch);
  }

  #breakOff(reason: 'drain' | 'stop'): void {
    for (const connection of this.#connections) connection.destroy(reason);
    for (const socket of this.#sockets) socket.destroy();
  }

  #track(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    if (this.#closed) socket.destroy();
  }

  #accept(socket: Socket): void {
    if (socket.destroyed) return;
    const id = `${this.port}-${(this.#count += 1)}`;
    const peer = peerOf(socket);
    this.#listener.observe({ kind: 'connected', connectionId: id, peer });
    const connection = new ServerConnection({ id, socket, peer }, this.#listener);
    this.#connections.add(connection);
    socket.once('close', () => this.#connections.delete(connection));
    if (this.#closed) connection.finish('drain');
  }

  #watchAll(): void {
    const now = performance.now();
    for (const connection of this.#connections) connection.watch(now);
  }
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new MllpError('LISTEN_FAILED', 'the listener has no TCP address');
  }
  return address;
}
