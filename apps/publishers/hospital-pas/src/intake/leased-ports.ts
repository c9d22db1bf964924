import { holdLease, type ServiceResources } from '@care-relay/service';
import type { Listeners } from './listeners.ts';

export interface LeasedWork {
  /** Opens the ports. */
  open(): Promise<Listeners>;
  /** Deletes old, settled messages of the intake: for one process at a time, and so for the holder of the lease. */
  sweep(): Promise<void>;
}

export interface LeasedPorts {
  readonly addresses: Listeners['addresses'];
  /** Answers what was received, closes the ports and gives the lease up. */
  close(): Promise<void>;
}

const sweepEveryMs = 60 * 60 * 1000;

/** Opens a publisher's ports for as long as this process holds the publisher's lease. */
export async function leasedPorts(
  name: string,
  { bus, log, health }: Pick<ServiceResources, 'bus' | 'log' | 'health'>,
  work: LeasedWork,
): Promise<LeasedPorts> {
  const check = health.check({ name: `${name}.ports`, fails: 'readiness' });
  let listeners: Listeners | undefined;
  let janitor: NodeJS.Timeout | undefined;
  const sweep = (): void =>
    void work.sweep().catch((error: unknown) => log.warn('old messages could not be deleted', { error }));
  const opened = async (): Promise<void> => {
    listeners = await work.open();
    janitor = setInterval(sweep, sweepEveryMs).unref();
    check.up();
  };
  const closed = async (): Promise<void> => {
    check.down('LEASE_NOT_HELD');
    clearInterval(janitor);
    await listeners?.drain();
    listeners = undefined;
  };
  const lease = await holdLease(name, { bus, log }, { opened, closed });
  return {
    get addresses() {
      return listeners?.addresses ?? [];
    },
    close: () => lease.close(),
  };
}
