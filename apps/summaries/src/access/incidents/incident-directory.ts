/** An ambulance incident, as the trust's side tells of it; times in milliseconds. */
export interface Incident {
  readonly organisation: string;
  readonly id: string;
  readonly begunAt: number;
  /** When the crew was clear of it; undefined while it is under way. */
  readonly clearedAt: number | undefined;
  /** The crew was stood down or it was given to another, or it is clear and nobody said since when: no grace counts then. */
  readonly isOver: boolean;
  /** Whom the trust has identified; empty where it has identified nobody. */
  readonly patients: readonly IncidentPatient[];
}

/** A patient of an incident, as the trust identified them: by a number, an id of its own, or both. */
export interface IncidentPatient {
  readonly nhsNumber: string | undefined;
  readonly birthDate: string | undefined;
  /** The trust's own id of them. */
  readonly localId: string | undefined;
}

/** Which incidents there are. It stands in until ambulance events say so. */
export interface IncidentDirectory {
  /** Undefined for an incident that it does not know of this organisation. Rejects where it cannot be asked. */
  find(organisation: string, id: string): Promise<Incident | undefined>;
}

export interface IncidentTerms {
  /** It counts so long after the crew was clear. */
  readonly grace: number;
  /** One whose end nobody ever told counts as cleared so long after it began. */
  readonly openAtMost: number;
}

/** When the crew is taken to be clear of it, in milliseconds; undefined while it is under way. */
export function endOf(
  { begunAt, clearedAt }: Incident,
  { openAtMost }: IncidentTerms,
  now: number,
): number | undefined {
  const end = Math.min(clearedAt ?? Infinity, begunAt + openAtMost);
  return end > now ? undefined : end;
}

/** Under way at `now`: begun, and neither over nor cleared. */
export function isUnderWay(incident: Incident, terms: IncidentTerms, now: number): boolean {
  return incident.begunAt <= now && !incident.isOver && endOf(incident, terms, now) === undefined;
}
