import type { SourceEntry } from '@care-relay/testkit';

/** When hospitals first sent what practices are told of later, so that lateness is measured from end to end. */
export interface Said {
  note(entry: SourceEntry): void;
  /** When a hospital first sent it (ms since 1970); undefined where that was before this region began. */
  at(visit: string | undefined, event: string): number | undefined;
}

/** The triggers behind the events that a practice is told of. A death has no visit: its lateness is not measured here. */
const triggersOf: Readonly<Record<string, string>> = {
  PatientAdmitted: 'A01',
  PatientDischarged: 'A03',
  EmergencyAttendanceEnded: 'A03',
  AdmissionCancelled: 'A11',
  EmergencyAttendanceCancelled: 'A11',
  DischargeCancelled: 'A13',
};

const MOST = 50_000;

export function createSaid(): Said {
  const sent = new Map<string, number>();
  return {
    note({ kind, message, at }) {
      if (kind !== 'sent' || message.visit === undefined) return;
      const key = `${message.visit} ${message.trigger}`;
      if (sent.has(key)) return;
      sent.set(key, at);
      const [oldest] = sent.keys();
      if (sent.size > MOST && oldest !== undefined) sent.delete(oldest);
    },
    at: (visit, event) => sent.get(`${visit} ${triggersOf[event]}`),
  };
}
