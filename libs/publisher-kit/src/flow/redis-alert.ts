import type { Outcome } from '@care-relay/lanes';
import type { FlowNotices } from '@care-relay/ledger';
import { RedisTrouble } from '../published/redis-trouble.ts';

const cause = 'redis';

/**
 * Runs attempts, and raises one alert while Redis cannot be asked: nothing is mapped then, whoever sent it, and no message is to
 * blame. It is taken back at the first attempt that ends, also where another process raised it.
 */
export function alertingOfRedis<M>(
  run: (message: M) => Promise<Outcome>,
  notices: FlowNotices,
): (message: M) => Promise<Outcome> {
  let mayStand = true;
  return async (message) => {
    try {
      const outcome = await run(message);
      if (mayStand) notices.clear(cause);
      mayStand = false;
      return outcome;
    } catch (error) {
      if (error instanceof RedisTrouble) {
        mayStand = true;
        const text = 'Redis cannot be asked: messages are kept and acknowledged, and wait to be mapped.';
        notices.raise({ cause, kind: 'alert', code: error.code, text });
      }
      throw error;
    }
  };
}
