import { delivered, type Outcome } from '@care-relay/lanes';
import { expect, it } from 'vitest';
import { RedisTrouble } from '../published/redis-trouble.ts';
import { alertingOfRedis } from './redis-alert.ts';

/** Attempts that do as they are told, and what people are told. */
function attempting() {
  const told: string[] = [];
  const run = (does: () => Outcome): Promise<Outcome> => Promise.resolve().then(does);
  const attempt = alertingOfRedis(run, {
    raise: ({ code }) => told.push(`raised ${code}`),
    clear: (cause) => told.push(`cleared ${cause}`),
  });
  const fails = (error: Error) => expect(attempt(() => Promise.reject(error) as never)).rejects.toBe(error);
  return { attempt, fails, told };
}

it('tells that Redis cannot be asked, and that it can again', async () => {
  const { attempt, fails, told } = attempting();
  await attempt(delivered);
  expect(told).toEqual(['cleared redis']);
  const full = new Error("OOM command not allowed when used memory > 'maxmemory'.");
  full.name = 'ReplyError';
  await fails(new RedisTrouble(full));
  await fails(new RedisTrouble(full));
  await attempt(delivered);
  await attempt(delivered);
  expect(told.slice(1)).toEqual(['raised REDIS_OOM', 'raised REDIS_OOM', 'cleared redis']);
});

it('tells nothing of what is no trouble of Redis', async () => {
  const { attempt, fails, told } = attempting();
  await attempt(delivered);
  await fails(new RangeError('something else'));
  expect(told).toEqual(['cleared redis']);
});
