import type { BusConsumer } from '@care-relay/event-bus';
import type { ServiceResources } from '@care-relay/service';

/** A topic of one partition: whoever owns it in this group tells the trusts about incidents. */
const leaseTopic = 'relay.leases';

/** Begins when the lease is this process's, and ends when it is not: one process at a time tells of incidents. */
export function holdLease(
  { bus, log }: Pick<ServiceResources, 'bus' | 'log'>,
  holder: { opened(): Promise<void>; closed(): Promise<void> },
): Promise<BusConsumer> {
  return bus.consume({
    group: 'ambulance-trust.lease',
    topics: [leaseTopic],
    startAt: () => Promise.resolve('latest'),
    gained: async () => {
      log.info('incidents are told of here');
      await holder.opened();
    },
    batch: () => Promise.resolve(),
    lost: () => holder.closed(),
  });
}
