import type { Answer, Answered, MessagingResult, UnansweredCause } from '@care-relay/fhir';
import { deferred, delivered, faulty, rejected, type Outcome, type Problem } from '@care-relay/lanes';

/** What a receiver's answer means for the lane: the table of outcomes for HTTP and FHIR messaging. */
export function outcomeOf(result: MessagingResult): Outcome {
  return result.kind === 'unanswered' ? ofSilence(result.cause) : ofAnswer(result);
}

const silences: Readonly<Record<UnansweredCause, Outcome>> = {
  timeout: deferred({ code: 'RECEIVER_TIMEOUT', text: 'The receiver did not answer in time.' }),
  refused: deferred({ code: 'RECEIVER_UNREACHABLE', text: 'The receiver could not be reached.' }),
  cut: deferred({ code: 'CONNECTION_CUT', text: 'The connection broke before the answer was complete.' }),
  aborted: deferred({ code: 'ATTEMPT_ABANDONED', text: 'The attempt was given up before the receiver answered.' }),
  dns: faulty({ code: 'RECEIVER_NAME_UNKNOWN', text: 'The receiver’s name does not resolve.' }),
  tls: faulty({ code: 'TLS_REFUSED', text: 'No trusted connection to the receiver could be made.' }),
  tooLarge: faulty({ code: 'ANSWER_TOO_LARGE', text: 'The receiver’s answer is longer than its limit.' }),
  protocol: faulty({ code: 'ANSWER_NOT_HTTP', text: 'What answers at the receiver’s address does not speak HTTP.' }),
};

const ofSilence = (cause: UnansweredCause): Outcome => silences[cause];

/** Credentials, address, method, media type: wrong for every message, not for this one. */
const faultyStatuses: ReadonlySet<number> = new Set([401, 403, 404, 405, 406, 407, 410, 415, 421, 426]);

const busyStatuses: ReadonlySet<number> = new Set([408, 423, 425, 429]);

function ofAnswer(answered: Answered): Outcome {
  const { status, answer, retryAfterMs } = answered;
  if (status >= 200 && status < 300) return ofSuccess(answered);
  if (status === 409) return ofConflict(answer);
  if (busyStatuses.has(status) || status >= 500) {
    return deferred(problem('RECEIVER_BUSY', 'The receiver cannot take the message now', answered), retryAfterMs);
  }
  if (status < 400 || faultyStatuses.has(status)) {
    return faulty(problem('RECEIVER_REFUSES_US', 'The receiver refuses us, whatever the message', answered));
  }
  return rejected(problem('MESSAGE_REFUSED', 'The receiver refused the message', answered));
}

/** A 2xx is a delivery unless the answer itself says otherwise. */
function ofSuccess(answered: Answered): Outcome {
  const { answer, retryAfterMs } = answered;
  if (answer.form === 'html') {
    return faulty(problem('ANSWER_NOT_FHIR', 'A web page answered in the receiver’s place', answered));
  }
  if (!answer.isToOurs) {
    return deferred(
      problem('ANSWER_TO_ANOTHER', 'The receiver answered about another message', answered),
      retryAfterMs,
    );
  }
  const code = answer.responseCode ?? codeOfErrors(answer);
  if (code === 'transient-error') {
    return deferred(problem('RECEIVER_BUSY', 'The receiver reports a transient error', answered), retryAfterMs);
  }
  if (code === 'fatal-error')
    return rejected(problem('MESSAGE_REFUSED', 'The receiver reports a fatal error', answered));
  return delivered(answer.reference);
}

/** FHIR's issue types under "transient": the same message may do later. */
const transient: ReadonlySet<string> = new Set([
  'transient',
  'lock-error',
  'no-store',
  'exception',
  'timeout',
  'incomplete',
  'throttled',
]);

function codeOfErrors({ errorCodes }: Answer): 'transient-error' | 'fatal-error' | undefined {
  if (errorCodes.length === 0) return undefined;
  return errorCodes.every((code) => transient.has(code)) ? 'transient-error' : 'fatal-error';
}

/** A receiver that has the message already says so; any other conflict is about the content. */
function ofConflict(answer: Answer): Outcome {
  if (answer.errorCodes.includes('duplicate')) return delivered(answer.reference);
  return rejected(
    problem('MESSAGE_CONFLICTS', 'The receiver says that the message conflicts', { status: 409, answer }),
  );
}

function problem(code: string, text: string, { status, answer }: Pick<Answered, 'status' | 'answer'>): Problem {
  const said = [String(status), ...new Set(answer.errorCodes)].join(', ');
  return { code, text: `${text} (${said}).` };
}
