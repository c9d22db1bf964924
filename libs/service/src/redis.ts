import type { Logger } from '@care-relay/platform';
import { Redis } from 'ioredis';

/**
 * Redis as a view: while it cannot be reached, calls fail at once and the work that needs it waits in its lane.
 * Commands of one turn travel together.
 */
export function connectRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    enableAutoPipelining: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 2_000,
    connectTimeout: 2_000,
    // A connection that was cut without a word answers nothing and is never closed: it is replaced.
    socketTimeout: 2_500,
    retryStrategy: (tries) => Math.min(100 * tries, 2_000),
  });
  let reachable = false;
  redis.on('ready', () => {
    reachable = true;
    log.info('Redis is reachable');
  });
  redis.on('error', (error: Error) => {
    if (reachable) log.warn('Redis cannot be reached', { error });
    reachable = false;
  });
  return redis;
}
