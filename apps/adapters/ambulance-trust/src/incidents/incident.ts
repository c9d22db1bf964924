/** How far an incident has come, as the trust's side tells of it. */
export type IncidentState =
  'dispatched' | 'on-scene' | 'conveying' | 'handed-over' | 'clear' | 'stood-down' | 're-allocated';

/** A patient of an incident, as the crew identified them. */
export interface IncidentPatient {
  readonly nhsNumber: string | undefined;
  /** True where the number was traced and agreed. */
  readonly verified: boolean;
  /** Year, month and day. */
  readonly birthDate: string | undefined;
  /** The trust's own id of them. */
  readonly localId: string | undefined;
}

/** One ambulance incident; times in milliseconds. */
export interface Incident {
  /** ODS code of the trust. */
  readonly organisation: string;
  readonly id: string;
  readonly state: IncidentState;
  /** The crew that has it; undefined while none has. */
  readonly callSign: string | undefined;
  readonly begunAt: number;
  readonly handedOverAt: number | undefined;
  readonly clearedAt: number | undefined;
  /** ODS code of where the patient was conveyed to. */
  readonly conveyedTo: string | undefined;
  readonly patients: readonly IncidentPatient[];
}

/** Which incidents there are, as far as is known now. It stands in until ambulance events say so. */
export interface Incidents {
  /** Rejects where it cannot be asked. */
  all(): Promise<readonly Incident[]>;
}

/** A patient of whom content may be sent: by a verified number and a whole birth date, never by anything less. */
export interface KnownPatient {
  readonly nhsNumber: string;
  readonly birthDate: string;
}

/** The one patient of an incident, where they are known well enough for content to be sent; several are never told apart. */
export function knownPatient({ patients }: Incident): KnownPatient | undefined {
  const [one, ...others] = patients;
  if (one === undefined || others.length > 0) return undefined;
  const { nhsNumber, verified, birthDate } = one;
  return verified && nhsNumber !== undefined && birthDate !== undefined ? { nhsNumber, birthDate } : undefined;
}

export interface IncidentTerms {
  readonly graceMs: number;
  readonly openAtMostMs: number;
}

/** When what was told of it is of no use any more, in milliseconds: the grace after clear. */
export function overAt({ begunAt, clearedAt }: Incident, { graceMs, openAtMostMs }: IncidentTerms): number {
  return (clearedAt ?? begunAt + openAtMostMs) + graceMs;
}

const withCrew: ReadonlySet<IncidentState> = new Set(['dispatched', 'on-scene', 'conveying', 'handed-over']);

/** A crew has it, and is not clear of it. */
export function isOpen({ state, begunAt, clearedAt }: Incident, terms: IncidentTerms, now: number): boolean {
  return withCrew.has(state) && now < (clearedAt ?? begunAt + terms.openAtMostMs);
}
