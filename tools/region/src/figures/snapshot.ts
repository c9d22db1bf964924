/** What the region shows of itself at one moment. Counts and times only: never who. */
export interface RegionSnapshot {
  readonly runningMs: number;
  readonly hospitals: readonly HospitalFigures[];
  readonly practices: readonly PracticeFigures[];
  /** Messages that the ambulance trust's system filed, by event. */
  readonly ambulance?: Readonly<Record<string, number>>;
  /** Registrations that practices' systems told of, by what changed. */
  readonly registrations?: Readonly<Record<'REGISTERED' | 'ENDED', number>>;
}

export interface HospitalFigures {
  readonly name: string;
  readonly dialect: string;
  readonly acknowledged: number;
  readonly refused: number;
  readonly resent: number;
  /** In the last minute. */
  readonly perMinute: number;
  /** From sent to acknowledged, the median of the last minute. */
  readonly answerMs: number | undefined;
}

export interface PracticeFigures {
  readonly ods: string;
  readonly name: string;
  readonly manner: string;
  readonly accepted: number;
  readonly repeats: number;
  readonly refused: number;
  readonly unavailable: number;
  /** The event of the message accepted last: `PatientDischarged`. */
  readonly latest: string | undefined;
  /** From the hospital's first sending to the practice's acceptance, in the last minute. */
  readonly lateness: { readonly median: number | undefined; readonly longest: number | undefined };
}
