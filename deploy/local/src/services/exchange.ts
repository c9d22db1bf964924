import { connect } from 'node:net';

export interface Exchange {
  readonly host: string;
  readonly port: number;
  readonly request: Buffer;
  enough(bytes: Buffer): boolean;
}

const TIMEOUT_MS = 1_000;

/** Sends bytes over a new TCP connection and resolves with the answer; undefined when there was none within a second. */
export function exchange({ host, port, request, enough }: Exchange): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    let answer = Buffer.alloc(0);
    const socket = connect({ host, port, timeout: TIMEOUT_MS }, () => void socket.write(request));
    const finish = (result: Buffer | undefined) => {
      socket.destroy();
      resolve(result);
    };
    socket.on('data', (bytes) => {
      answer = Buffer.concat([answer, bytes]);
      if (enough(answer)) finish(answer);
    });
    socket.once('timeout', () => finish(undefined));
    socket.once('error', () => finish(undefined));
    socket.once('close', () => finish(undefined));
  });
}
