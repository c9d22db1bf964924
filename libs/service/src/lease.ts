import type { BusConsumer, EventBus } from '@care-relay/event-bus';
import type { Logger } from '@care-relay/platform';

/** A topic of one partition: whoever owns it in an app's group holds that app's lease. */
const leaseTopic = 'relay.leases';

export interface LeaseHolder {
  /** The lease is this process's. A rejection gives it up and it is tried again. */
  opened(): Promise<void>;
  /** The lease is lost, or the process stops. */
  closed(): Promise<void>;
}

/** Holds an app's lease: what only one process may do at a time begins and ends with it (design section 4). */
export function holdLease(
  name: string,
  { bus, log }: { bus: EventBus; log: Logger },
  holder: LeaseHolder,
): Promise<BusConsumer> {
  return bus.consume({
    group: `${name}.lease`,
    topics: [leaseTopic],
    startAt: () => Promise.resolve('latest'),
    async gained() {
      log.info('the lease is held here', { group: name });
      await holder.opened();
    },
    batch: () => Promise.resolve(),
    lost: () => holder.closed(),
  });
}
