import type { ConsumerState, NotGained } from '@care-relay/event-bus';
import type { HealthCheck } from '@care-relay/platform';

/** What is watched of a consumer. */
export interface WatchedConsumer {
  readonly state: ConsumerState;
  readonly notGained: NotGained | undefined;
}

/**
 * Keeps a health check in step with a consumer: one that rebuilding did not help, or that cannot gain a partition for
 * minutes, asks for a restart.
 */
export interface ConsumerWatch {
  begin(consumer: WatchedConsumer): void;
  /** The first partitions' lanes stand. */
  ready(): void;
  /** The log jumped: somebody must look, and the check says so from now on. */
  jumped(): void;
  end(): void;
}

const everyMs = 500;
/** A partition that cannot be gained for so long: a restart may help, and somebody must look. */
const notGainedMs = 5 * 60_000;

export function watchConsumer(check: HealthCheck): ConsumerWatch {
  let timer: NodeJS.Timeout | undefined;
  let isReady = false;
  let hasJumped = false;
  const reflect = ({ state, notGained }: WatchedConsumer): void => {
    if (state === 'stalled') check.down('CONSUMER_STALLED');
    else if (notGained !== undefined && notGained.forMs >= notGainedMs) check.down('PARTITION_NOT_GAINED');
    else if (!isReady) return;
    else if (hasJumped) check.degraded('OFFSET_JUMP');
    else if (notGained !== undefined) check.degraded('PARTITION_NOT_GAINED');
    else if (state === 'flowing') check.up();
    else check.degraded('CONSUMER_REJOINING');
  };
  return {
    begin(consumer) {
      timer = setInterval(() => reflect(consumer), everyMs).unref();
    },
    ready() {
      isReady = true;
      reflect({ state: 'flowing', notGained: undefined });
    },
    jumped: () => void (hasJumped = true),
    end: () => clearInterval(timer),
  };
}
