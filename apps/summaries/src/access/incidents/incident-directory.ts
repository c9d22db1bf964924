/** An ambulance incident, as the trust's side tells of it; times in milliseconds. */
export interface Incident {
  readonly organisation: string;
  readonly id: string;
  readonly begunAt: number;
  /** When the crew was clear of it; undefined while it is under way. */
  readonly clearedAt: number | undefined;
  /** Whom it is about, where the trust knows; empty where it does not. */
  readonly patients: readonly IncidentPatient[];
}

export interface IncidentPatient {
  readonly nhsNumber: string;
  readonly birthDate: string;
}

/** Which incidents there are. It stands in until ambulance events say so. */
export interface IncidentDirectory {
  /** Undefined for an incident that it does not know of this organisation. Rejects where it cannot be asked. */
  find(organisation: string, id: string): Promise<Incident | undefined>;
}

/** Under way at `now`: begun, and not cleared. */
export function isUnderWay({ begunAt, clearedAt }: Incident, now: number): boolean {
  return begunAt <= now && (clearedAt === undefined || clearedAt > now);
}
