import type { MllpServerEvent } from '@care-relay/hl7v2';
import type { Metrics } from '@care-relay/platform';
import type { Answered } from './receive.ts';

export interface LineCounts {
  observe(event: MllpServerEvent): void;
  answered(facts: Answered): void;
  /** Messages acknowledged since the start. */
  readonly acknowledged: number;
}

/** Counts of what happens on the lines, and of the answers given. */
export function lineCounts(app: string, metrics: Metrics): LineCounts {
  const events = metrics.counter({
    name: 'care_relay_mllp_events_total',
    help: 'What happened on MLLP connections: connected, frame, junk, oversize, …',
    labels: ['app', 'state'],
  });
  const answers = metrics.counter({
    name: 'care_relay_answers_total',
    help: 'Frames by the answer given.',
    labels: ['app', 'source', 'trigger', 'ack', 'code'],
  });
  const took = metrics.histogram({
    name: 'care_relay_answer_seconds',
    help: 'From a complete frame to its answer.',
    labels: ['app'],
  });
  let acknowledged = 0;
  return {
    observe(event) {
      if (event.kind === 'answered') took.observe({ app }, event.tookMs / 1000);
      else events.add({ app, state: event.kind });
    },
    answered({ source, trigger, verdict, code }) {
      if (verdict === 'accepted') acknowledged += 1;
      answers.add({ app, source, trigger, ack: verdict, code });
    },
    get acknowledged() {
      return acknowledged;
    },
  };
}
