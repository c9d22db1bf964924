import { port, settings } from '@care-relay/platform';

/** Where hub and issuer listen while they are measured. */
export interface HubPorts {
  /** The two hospitals' messages. */
  readonly mllp: number;
  readonly secondMllp: number;
  readonly health: number;
  readonly summaries: number;
  readonly issuer: number;
}

export const HubPortSettings = settings({
  /** The first of ten: below the ports of outgoing connections, or asking whether it is up may take one of them. */
  first: port('BENCH_HUB_PORT', 20_575),
});

export function hubPorts(): HubPorts {
  const { first } = HubPortSettings.read();
  return { mllp: first, secondMllp: first + 1, health: first + 5, summaries: first + 6, issuer: first + 7 };
}
