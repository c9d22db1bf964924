import type { LaneNotice, LaneTimes } from '../lane-hooks.ts';
import type { DestinationPolicy } from '../policy/destination-policy.ts';
import type { Opening } from './circuit.ts';

export interface CircuitNoticesParts {
  readonly policyOf: (destination: string) => DestinationPolicy;
  readonly times: LaneTimes;
  readonly raise: (notice: LaneNotice) => void;
  readonly clear: (cause: string) => void;
}

const texts: Readonly<Record<Opening['why'], string>> = {
  faulty: 'The destination itself refuses what is sent: look at its address, credentials and agreed types.',
  massFailure: 'Many patients are rejected with one cause: it counts as trouble of the destination. Ask it why.',
  down: 'The destination does not answer: what is for it waits, and goes in order when it answers. Tell its people.',
};

/** One task for a circuit that opens; an alert when it stays open; both are over when it closes. */
export class CircuitNotices {
  readonly #parts: CircuitNoticesParts;
  readonly #alarms = new Map<string, () => void>();

  constructor(parts: CircuitNoticesParts) {
    this.#parts = parts;
  }

  opened(destination: string, { why, problem: { code } }: Opening): void {
    const { raise, times, policyOf } = this.#parts;
    raise({ cause: `circuit|${destination}`, kind: 'task', destination, code, text: texts[why] });
    const alert: LaneNotice = {
      ...{ cause: `down|${destination}`, kind: 'alert', destination, code },
      text: texts[why],
    };
    const cancel = times.after(policyOf(destination).circuit.alarmAfterMs, () => raise(alert));
    this.#alarms.set(destination, cancel);
  }

  closed(destination: string): void {
    this.#alarms.get(destination)?.();
    this.#alarms.delete(destination);
    this.#parts.clear(`circuit|${destination}`);
    this.#parts.clear(`down|${destination}`);
  }

  stop(): void {
    for (const cancel of this.#alarms.values()) cancel();
  }
}
