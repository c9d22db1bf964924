import type { RefusalCode, Refused } from '../refused.ts';

interface Wording {
  readonly status: Refused['status'];
  /** FHIR issue type (http://hl7.org/fhir/issue-type). */
  readonly issue: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const retrySoon = { 'retry-after': '5' } as const;

const wordings: Readonly<Record<RefusalCode, Wording>> = {
  TOKEN_INVALID: {
    status: 401,
    issue: 'login',
    text: 'A valid access token is needed.',
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
  },
  CLIENT_NOT_ALLOWED: {
    status: 403,
    issue: 'forbidden',
    text: 'This client system may not ask for this organisation in this role.',
  },
  EMERGENCY_NOT_ALLOWED: {
    status: 403,
    issue: 'forbidden',
    text: 'This client system may not claim emergency access, or the reason is not one of the agreed codes.',
  },
  NO_INFORMATION_HERE: {
    status: 404,
    issue: 'not-found',
    text: 'No information available here; this does not mean that none exists.',
  },
  NO_SUCH_LOOK_UP: { status: 404, issue: 'not-found', text: 'No look-up of your organisation has this id.' },
  TOO_MANY_LOOK_UPS: {
    status: 429,
    issue: 'throttled',
    text: 'Too many look-ups: try again later.',
    headers: { 'retry-after': '30' },
  },
  INCOMPLETE: {
    status: 503,
    issue: 'incomplete',
    text: 'What is known is being rebuilt: nobody can say yet what there is. Try again soon.',
    headers: retrySoon,
  },
  AUDIT_UNAVAILABLE: {
    status: 503,
    issue: 'transient',
    text: 'Look-ups cannot be recorded now, so nothing is shown. Try again soon.',
    headers: retrySoon,
  },
  NOT_AVAILABLE: {
    status: 503,
    issue: 'transient',
    text: 'This cannot be answered now. Try again soon.',
    headers: retrySoon,
  },
};

/** A refusal in full: the same bytes and headers for the same code, whoever asked for whomever. */
export function refusal(code: RefusalCode): Refused {
  const { status, issue, text, headers = {} } = wordings[code];
  const body = JSON.stringify({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: issue, diagnostics: text }],
  });
  return {
    status,
    code,
    headers: { 'content-type': 'application/fhir+json', 'cache-control': 'no-store', ...headers },
    body,
  };
}
