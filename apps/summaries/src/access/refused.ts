/** A refusal, whole: routes send exactly these bytes and headers and add none that depends on the person asked for. */
export interface Refused {
  readonly status: 400 | 401 | 403 | 404 | 429 | 503;
  readonly code: RefusalCode;
  readonly headers: Readonly<Record<string, string>>;
  /** A FHIR OperationOutcome as JSON. */
  readonly body: string;
}

export type RefusalCode =
  | 'TOKEN_INVALID'
  | 'CLIENT_NOT_ALLOWED'
  | 'EMERGENCY_REASON_UNKNOWN'
  | 'NO_INFORMATION_HERE'
  | 'TOO_MANY_LOOK_UPS'
  | 'INCOMPLETE'
  | 'AUDIT_UNAVAILABLE';
