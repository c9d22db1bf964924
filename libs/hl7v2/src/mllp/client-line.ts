import { connect as connectTcp } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { MllpClientLimits, MllpClientOptions } from './client-options.ts';
import type { FrameEvent } from './frame-event.ts';
import { FrameReader } from './frame-reader.ts';
import { MllpError } from './mllp-error.ts';
import { readTls } from './tls.ts';

export interface LineListener {
  /** A frame, or what else was found between the marks. */
  found(event: FrameEvent): void;
  /** Called once; `cause` when the line broke. */
  lost(cause: Error | undefined): void;
}

/** One connection to a receiver. */
export interface ClientLine {
  write(bytes: Buffer): void;
  end(): void;
  destroy(): void;
}

/** Opens one connection. Rejects with `MllpError` `CONNECT_FAILED` or `TLS_FAILED`. */
export async function openLine(
  options: MllpClientOptions,
  limits: MllpClientLimits,
  listener: LineListener,
): Promise<ClientLine> {
  const socket = await openSocket(options, limits.connectTimeoutMs);
  const reader = new FrameReader(limits);
  let missingCr: NodeJS.Timeout | undefined;
  let cause: Error | undefined;
  const tell = (): void => {
    for (let event = reader.next(); event; event = reader.next()) listener.found(event);
  };
  const settle = (): void => {
    reader.settle();
    tell();
  };
  socket.on('data', (chunk: Buffer) => {
    clearTimeout(missingCr);
    reader.push(chunk);
    tell();
    if (reader.awaitsCarriageReturn) missingCr = setTimeout(settle, 100);
  });
  socket.on('end', () => {
    reader.end();
    tell();
  });
  socket.on('error', (error) => (cause = error));
  socket.on('close', () => {
    clearTimeout(missingCr);
    listener.lost(cause);
  });
  return {
    write: (bytes) => void socket.write(bytes),
    end: () => void socket.end(),
    destroy: () => void socket.destroy(),
  };
}

async function openSocket(options: MllpClientOptions, timeoutMs: number): Promise<Socket> {
  const { host, port, tls } = options;
  const address = { host, port, noDelay: true, keepAlive: true };
  if (!tls) return opened(connectTcp(address), 'connect', timeoutMs);
  const material = await readTls(tls);
  const servername = tls.serverName === undefined ? {} : { servername: tls.serverName };
  return opened(connectTls({ ...address, ...material, ...servername }), 'secureConnect', timeoutMs);
}

function opened(socket: Socket, event: 'connect' | 'secureConnect', timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException): void => {
      clearTimeout(timer);
      socket.destroy();
      // A TLS client has its TCP connection before it can fail on a certificate or a protocol.
      const tls = event === 'secureConnect' && !NOT_REACHED.has(cause.code ?? '');
      const text = `${tls ? 'no TLS connection' : 'no connection'} to the receiver (${cause.code ?? 'unknown'})`;
      reject(new MllpError(tls ? 'TLS_FAILED' : 'CONNECT_FAILED', text, { cause }));
    };
    const timer = setTimeout(() => fail(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })), timeoutMs);
    socket.once('error', fail);
    socket.once(event, () => {
      clearTimeout(timer);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}

const NOT_REACHED = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
]);
