/** What is wrong in a schema file, and where. */
export interface SchemaProblem {
  /** `hospital/patient-discharged.avsc`. */
  readonly file: string;
  /** A field's path inside it; empty for the record itself. */
  readonly at: string;
  /** Stable, in capitals: `FIELD_UNTAGGED`. */
  readonly code: string;
  readonly text: string;
}

export function formatProblem({ file, at, code, text }: SchemaProblem): string {
  return `${file}${at === '' ? '' : ` ${at}`}: ${text} (${code})`;
}
