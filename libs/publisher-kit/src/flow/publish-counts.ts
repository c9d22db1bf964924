import type { LaneEntry, Outcome } from '@care-relay/lanes';
import type { Logger, Metrics } from '@care-relay/platform';
import type { KeptMessage } from '../intake/kept-message.ts';
import type { PublishTellings } from './publish-attempt.ts';

export interface PublishCounts {
  readonly tell: PublishTellings;
  attempted(entry: LaneEntry<unknown>, outcome: Outcome): void;
}

/** A sender's reuse of a control id is told once in so long. */
const reuseToldEveryMs = 60 * 60 * 1000;

export interface PublishCountsParts {
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly now: () => number;
}

/** Counts and logs of a publisher's mapping stage. */
export function publishCounts(app: string, { metrics, log, now }: PublishCountsParts): PublishCounts {
  const published = metrics.counter({
    name: 'care_relay_events_published_total',
    help: 'Events that stand in the care topic.',
    labels: ['app', 'source', 'type'],
  });
  const settled = metrics.counter({
    name: 'care_relay_messages_settled_total',
    help: 'Kept messages by what became of them: published, repeat, unmapped, held, deferred.',
    labels: ['app', 'source', 'trigger', 'outcome'],
  });
  const delay = metrics.histogram({
    name: 'care_relay_publish_delay_seconds',
    help: 'From received to standing in the care topic.',
    labels: ['app'],
  });
  const count = ({ source, trigger }: KeptMessage, outcome: string): void =>
    settled.add({ app, source, trigger, outcome });
  const reuseTold = new Map<string, number>();
  return {
    tell: {
      published({ source, type }, { receivedAt }) {
        published.add({ app, source, type });
        delay.observe({ app }, (now() - Date.parse(receivedAt)) / 1000);
      },
      repeat: (message) => count(message, 'repeat'),
      unmapped(message, { identityMove }) {
        count(message, 'unmapped');
        if (!identityMove) return;
        const { source, trigger, at } = message;
        log.warn('an identity trigger without an event type needs a person', { source, trigger, offset: at.offset });
      },
      controlIdReused({ source }) {
        if (now() - (reuseTold.get(source) ?? 0) < reuseToldEveryMs) return;
        reuseTold.set(source, now());
        log.warn('a control id came again with other content', { source });
      },
    },
    attempted: (entry, outcome) =>
      tellEnd(entry, outcome, { log, settled: (label) => settled.add({ app, ...labelsOf(entry), outcome: label }) }),
  };
}

function labelsOf({ source, eventType }: LaneEntry<unknown>): { source: string; trigger: string } {
  return { source, trigger: eventType ?? 'unknown' };
}

function tellEnd(
  entry: LaneEntry<unknown>,
  outcome: Outcome,
  { log, settled }: { log: Logger; settled: (outcome: string) => void },
): void {
  const { source, eventType: trigger, at, attempts } = entry;
  if (outcome.kind === 'delivered' && outcome.ack === undefined) return settled('published');
  if (outcome.kind !== 'rejected' && outcome.kind !== 'deferred') return;
  const { code, at: where } = outcome.problem;
  settled(outcome.kind === 'rejected' ? 'held' : 'deferred');
  const fields = { source, trigger, partition: at.partition, offset: at.offset, attempts, code, at: where };
  log.warn(outcome.kind === 'rejected' ? 'a message is held' : 'mapping deferred', fields);
}
