import type { Unanswered, UnansweredCause } from './messaging-result.ts';

const causes: ReadonlyMap<string, UnansweredCause> = new Map<string, UnansweredCause>([
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout'],
  ['ETIMEDOUT', 'timeout'],
  ['ECONNREFUSED', 'refused'],
  ['EHOSTUNREACH', 'refused'],
  ['ENETUNREACH', 'refused'],
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'tooLarge'],
  ['UND_ERR_HEADERS_OVERFLOW', 'tooLarge'],
]);

const tls = /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/;

/** Sorts what a failed request threw. A break that is not in the table counts as a cut connection: tried again. */
export function unansweredFrom(error: unknown, timedOut: boolean): Unanswered {
  return { kind: 'unanswered', cause: timedOut ? 'timeout' : causeOf(error) };
}

function causeOf(error: unknown): UnansweredCause {
  if (error instanceof Error && error.name === 'AbortError') return 'aborted';
  if (error instanceof Error && error.name === 'HTTPParserError') return 'protocol';
  const code = codeOf(error);
  if (code === undefined) return 'cut';
  if (tls.test(code)) return 'tls';
  return causes.get(code) ?? 'cut';
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
