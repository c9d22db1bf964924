import { silentLogger } from '@care-relay/platform';
import type { Redis } from 'ioredis';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { connectRedis } from './redis.ts';

/** Carries connections to Redis; those that stand can be made to go silent without being closed. */
function silenceable(target: URL): { readonly server: Server; silence(): void } {
  const standing = new Set<{ readonly client: Socket; readonly behind: Socket; isSilent: boolean }>();
  const server = createServer((client) => {
    const line = { client, behind: connect(Number(target.port), target.hostname), isSilent: false };
    standing.add(line);
    client.on('data', (piece) => void (line.isSilent || line.behind.write(piece)));
    line.behind.on('data', (piece) => void (line.isSilent || client.write(piece)));
    for (const socket of [client, line.behind]) socket.on('error', () => socket.destroy());
    client.on('close', () => line.behind.destroy());
  });
  return {
    server,
    silence: () => standing.forEach((line) => (line.isSilent = true)),
  };
}

describe('the connection to Redis', () => {
  const target = new URL(inject('redisUrl'));
  const between = silenceable(target);
  let redis: Redis;

  beforeEach(async () => {
    await new Promise<void>((resolve) => between.server.listen(0, '127.0.0.1', resolve));
    const address = between.server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    redis = connectRedis(`redis://127.0.0.1:${port}/9`, silentLogger);
    await vi.waitFor(() => expect(redis.status).toBe('ready'));
  });
  afterEach(() => {
    redis.disconnect();
    between.server.close();
  });

  it('is replaced when it goes silent without being closed', async () => {
    expect(await redis.ping()).toBe('PONG');
    between.silence();
    await expect(redis.ping()).rejects.toThrow();
    await vi.waitFor(async () => expect(await redis.ping()).toBe('PONG'), { timeout: 20_000, interval: 100 });
  });
});
