/** A refusal, whole: routes send exactly these bytes and headers and add none that depends on the person asked for. */
export interface Refused {
  readonly status: 401 | 403 | 404 | 429 | 503;
  readonly code: RefusalCode;
  readonly headers: Readonly<Record<string, string>>;
  /** A FHIR OperationOutcome as JSON. */
  readonly body: string;
}

export type RefusalCode =
  | 'TOKEN_INVALID'
  | 'CLIENT_NOT_ALLOWED'
  | 'EMERGENCY_NOT_ALLOWED'
  /** Unknown, no relationship, and a record that is not to be shown: one answer for all three. */
  | 'NO_INFORMATION_HERE'
  | 'NO_SUCH_LOOK_UP'
  | 'TOO_MANY_LOOK_UPS'
  | 'INCOMPLETE'
  | 'AUDIT_UNAVAILABLE'
  /** Something of ours that the answer needs cannot be reached. */
  | 'NOT_AVAILABLE';
