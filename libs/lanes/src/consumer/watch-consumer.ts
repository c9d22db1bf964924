import type { ConsumerState } from '@care-relay/event-bus';
import type { HealthCheck } from '@care-relay/platform';

/** Keeps a health check in step with a consumer's state: a consumer that rebuilding did not help asks for a restart. */
export interface ConsumerWatch {
  begin(state: () => ConsumerState): void;
  /** The first partitions' lanes stand. */
  ready(): void;
  /** The log jumped: somebody must look, and the check says so from now on. */
  jumped(): void;
  end(): void;
}

const everyMs = 500;

export function watchConsumer(check: HealthCheck): ConsumerWatch {
  let timer: NodeJS.Timeout | undefined;
  let isReady = false;
  let hasJumped = false;
  const reflect = (state: ConsumerState): void => {
    if (state === 'stalled') check.down('CONSUMER_STALLED');
    else if (!isReady) return;
    else if (hasJumped) check.degraded('OFFSET_JUMP');
    else if (state === 'flowing') check.up();
    else check.degraded('CONSUMER_REJOINING');
  };
  return {
    begin(state) {
      timer = setInterval(() => reflect(state()), everyMs).unref();
    },
    ready() {
      isReady = true;
      reflect('flowing');
    },
    jumped: () => void (hasJumped = true),
    end: () => clearInterval(timer),
  };
}
