import type { BusConsumer } from '@care-relay/event-bus';
import type { ServiceResources } from '@care-relay/service';

/** A topic of one partition: whoever owns it in the ledger's group keeps the view and makes the checks. */
const leaseTopic = 'relay.leases';

/** Begins when the lease is this process's, and ends when it is not: one process at a time keeps the books. */
export function holdLease(
  { bus, log }: Pick<ServiceResources, 'bus' | 'log'>,
  holder: { opened(): void; closed(): Promise<void> },
): Promise<BusConsumer> {
  return bus.consume({
    group: 'ledger.lease',
    topics: [leaseTopic],
    startAt: () => Promise.resolve('latest'),
    gained: () => {
      log.info('the ledger is kept here');
      holder.opened();
      return Promise.resolve();
    },
    batch: () => Promise.resolve(),
    lost: () => holder.closed(),
  });
}
