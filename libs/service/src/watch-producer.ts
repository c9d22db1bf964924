import type { BusProducer } from '@care-relay/event-bus';
import type { HealthCheck } from '@care-relay/platform';

const everyMs = 500;
/** A producer is rebuilt many times by then: as long as a consumer may be silent before it counts as stalled. */
const hopelessAfterMs = 90_000;

/** Keeps a health check in step with a producer: one that rebuilding did not help asks for a restart. Call to end. */
export function watchProducer(producer: Pick<BusProducer, 'stalledMs'>, check: HealthCheck): () => void {
  const look = (): void => {
    if (producer.stalledMs > hopelessAfterMs) check.down('PRODUCER_STALLED');
    else check.up();
  };
  look();
  const timer = setInterval(look, everyMs).unref();
  return () => clearInterval(timer);
}
