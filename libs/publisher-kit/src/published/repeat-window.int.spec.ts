import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { RepeatWindow } from './repeat-window.ts';

const careTopic = 'care.hospital';

describe('a window that cannot be read again', () => {
  const open: { server?: Server; redis?: Redis } = {};

  /** A window whose Redis answers each command so; undefined: not at all. */
  async function windowOn(
    answer: (command: string) => string | undefined,
    commandTimeout = 10_000,
  ): Promise<RepeatWindow> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        const commands = bytes.toString().match(/get|set|GET|SET/g) ?? [];
        for (const command of commands) {
          const said = answer(command.toLowerCase());
          if (said !== undefined) socket.write(said);
        }
      });
    });
    open.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const redis = new Redis(port, '127.0.0.1', {
      ...{ enableReadyCheck: false, disableClientInfo: true, maxRetriesPerRequest: 0, commandTimeout },
      retryStrategy: () => null,
    });
    redis.on('error', () => undefined);
    open.redis = redis;
    const broker = new MemoryBroker();
    broker.log.createTopic(careTopic, 1);
    const bus = new MemoryBus(broker);
    const headers = { ce_id: '1', ce_intake: '0/0/0' };
    await (await bus.producer()).send({ topic: careTopic, key: 'RX1/PAS', value: Buffer.from('x'), headers });
    return new RepeatWindow({ redis, bus, careTopic, prefix: 'log', now: Date.now, rebuilt: () => undefined });
  }

  afterEach(() => {
    open.redis?.disconnect();
    open.server?.close();
  });

  it('says whether Redis does not answer, is not there, or what it answered', async () => {
    const silent = await windowOn(() => undefined, 50);
    await expect(silent.rebuild(0)).rejects.toMatchObject({ code: 'REDIS_TIMEOUT' });
    const redis = open.redis;
    redis?.disconnect();
    await expect(silent.rebuild(0)).rejects.toMatchObject({ code: 'REDIS_UNREACHABLE' });
    open.server?.close();
    const loading = await windowOn(() => '-LOADING Redis is loading the dataset in memory\r\n');
    await expect(loading.rebuild(0)).rejects.toMatchObject({ code: 'REDIS_LOADING' });
  });

  it('is not taken for complete where one of its ids could not be written', async () => {
    const sets = ['-OOM command not allowed\r\n'];
    const full = await windowOn((command) => (command === 'get' ? '$-1\r\n' : (sets.shift() ?? '+OK\r\n')));
    await expect(full.rebuild(0)).rejects.toMatchObject({ code: 'REDIS_OOM' });
  });
});

it('finds what could not be noted when it was published, as soon as Redis answers again', async () => {
  const redis = new Redis(inject('redisUrl'));
  const broker = new MemoryBroker();
  broker.log.createTopic(careTopic, 1);
  const bus = new MemoryBus(broker);
  const script = redis.eval.bind(redis);
  const prefix = `window-${randomUUID()}`;
  const window = new RepeatWindow({ redis, bus, careTopic, prefix, now: Date.now, rebuilt: () => undefined });
  try {
    await window.rebuild(0);
    const headers = { ce_id: 'E1', ce_intake: '0/7/0' };
    const producer = await bus.producer();
    const { offset } = await producer.send({ topic: careTopic, key: 'RX1/PAS', value: Buffer.from('x'), headers });
    redis.eval = () => Promise.reject(new RangeError('Command timed out'));
    const noted = window.add(0, [{ id: 'E1', origin: '0:7', careOffset: offset }]);
    await expect(noted).rejects.toMatchObject({ code: 'REDIS_TIMEOUT' });
    redis.eval = script;
    expect([...(await window.origins(0, ['E1']))]).toEqual([['E1', '0:7']]);
  } finally {
    await redis.del(`${prefix}:published:${careTopic}:0`, `${prefix}:event:E1`);
    redis.disconnect();
  }
});
