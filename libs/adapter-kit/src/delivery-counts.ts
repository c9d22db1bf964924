import type { LaneEntry, Outcome } from '@care-relay/lanes';
import type { Logger, Metrics } from '@care-relay/platform';
import type { Delivery, DeliveryTellings } from './delivery-flow.ts';

/** Counts and logs of an adapter: what was not routed and why, what became of every attempt, how late deliveries are. */
export function deliveryCounts(app: string, { metrics, log }: { metrics: Metrics; log: Logger }): DeliveryTellings {
  const notRouted = metrics.counter({
    name: 'care_relay_not_routed_total',
    help: 'Events that go to no destination of this adapter, by reason.',
    labels: ['app', 'type', 'reason'],
  });
  const attempts = metrics.counter({
    name: 'care_relay_attempts_total',
    help: 'Attempts to deliver, by outcome.',
    labels: ['app', 'destination', 'type', 'outcome'],
  });
  const lateness = metrics.histogram({
    name: 'care_relay_delivery_delay_seconds',
    help: 'From standing in the care topic to delivered.',
    labels: ['app', 'destination'],
  });
  const repeats = metrics.counter({
    name: 'care_relay_repeats_skipped_total',
    help: 'Records not delivered again: read again after a crash, or appended late by a former owner.',
    labels: ['app', 'destination', 'reason'],
  });
  return {
    repeated: ({ destination, kind }) => repeats.add({ app, destination, reason: kind }),
    notRouted: ({ type, reason }) => notRouted.add({ app, type, reason }),
    attempted(entry, outcome) {
      const { destination, eventType: type = 'unknown', work } = entry;
      attempts.add({ app, destination, type, outcome: outcome.kind });
      if (outcome.kind === 'delivered' && work !== undefined && 'event' in work) {
        lateness.observe({ app, destination }, (Date.now() - work.event.storedAt) / 1000);
      }
      tellTrouble(log, entry, outcome);
    },
  };
}

function tellTrouble(log: Logger, entry: LaneEntry<Delivery>, outcome: Outcome): void {
  if (outcome.kind !== 'rejected' && outcome.kind !== 'deferred' && outcome.kind !== 'faulty') return;
  const { destination, source, eventId, eventType: type, attempts } = entry;
  const { code, at } = outcome.problem;
  log.warn('delivery did not succeed', {
    outcome: outcome.kind,
    destination,
    source,
    eventId,
    type,
    attempts,
    code,
    at,
  });
}
