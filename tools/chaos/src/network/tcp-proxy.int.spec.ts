import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TcpProxy } from './tcp-proxy.ts';

const portOf = (server: Server): number => {
  const address: string | AddressInfo | null = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
};

describe('a proxy', () => {
  let echo: Server;
  let proxy: TcpProxy;
  let client: Socket;

  beforeEach(async () => {
    echo = createServer((socket) => void socket.on('error', () => undefined).pipe(socket)).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    proxy = await TcpProxy.start({ port: 0, targets: [portOf(echo)] });
    client = connect(proxy.port, '127.0.0.1');
  });
  afterEach(async () => {
    client.destroy();
    await proxy.close();
    echo.close();
  });

  const said = async (): Promise<string> => String((await once(client, 'data'))[0]);

  it('carries both ways, late when told to, in order', async () => {
    client.write('one');
    expect(await said()).toBe('one');
    proxy.slow(20);
    client.write('two');
    expect(await said()).toBe('two');
  });

  it('cuts what stands', async () => {
    client.write('one');
    await said();
    proxy.cutAll();
    await once(client, 'close');
  });

  it('freezes what stands without a word, and takes new connections', async () => {
    client.write('one');
    await said();
    proxy.freezeAll();
    client.write('two');
    const other = connect(proxy.port, '127.0.0.1');
    other.write('three');
    expect(String((await once(other, 'data'))[0])).toBe('three');
    other.destroy();
    expect(client.destroyed).toBe(false);
  });
});
