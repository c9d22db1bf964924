import type { Answer, MessagingResult, UnansweredCause } from '@care-relay/fhir';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from './outcome-of.ts';

const answered = (status: number, answer: Partial<Answer> = {}, retryAfterMs?: number): MessagingResult => ({
  kind: 'answered',
  status,
  answer: { form: 'empty', isToOurs: true, errorCodes: [], ...answer },
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});

const kindOf = (status: number, answer?: Partial<Answer>): string => outcomeOf(answered(status, answer)).kind;

describe('the table of outcomes', () => {
  it.each([200, 201, 202, 204])('%i is delivered', (status) => {
    expect(outcomeOf(answered(status, { reference: 'r-9' }))).toEqual({ kind: 'delivered', ack: 'r-9' });
  });

  it.each([400, 413, 422, 412, 451])('%i is rejected: this message will not do', (status) => {
    expect(kindOf(status)).toBe('rejected');
  });

  it.each([408, 423, 425, 429, 500, 501, 502, 503, 504])(
    '%i is deferred, with Retry-After where it is given',
    (status) => {
      expect(outcomeOf(answered(status, {}, 3_000))).toMatchObject({ kind: 'deferred', retryAfterMs: 3_000 });
      expect(outcomeOf(answered(status))).not.toHaveProperty('retryAfterMs');
    },
  );

  it.each([301, 302, 401, 403, 404, 405, 406, 410, 415])('%i is faulty: the destination itself', (status) => {
    expect(kindOf(status)).toBe('faulty');
  });

  it('409 is delivered only where the body says duplicate', () => {
    expect(kindOf(409, { form: 'fhir', errorCodes: ['duplicate'] })).toBe('delivered');
    expect(kindOf(409, { form: 'fhir', errorCodes: ['conflict'] })).toBe('rejected');
    expect(kindOf(409)).toBe('rejected');
  });

  const silences: [UnansweredCause, string][] = [
    ['timeout', 'deferred'],
    ['refused', 'deferred'],
    ['cut', 'deferred'],
    ['aborted', 'deferred'],
    ['dns', 'faulty'],
    ['tls', 'faulty'],
    ['tooLarge', 'faulty'],
    ['protocol', 'faulty'],
  ];
  it.each(silences)('no answer (%s) is %s', (cause, kind) => {
    expect(outcomeOf({ kind: 'unanswered', cause }).kind).toBe(kind);
  });

  it('believes the answer’s own code over a 200', () => {
    expect(kindOf(200, { form: 'fhir', responseCode: 'ok' })).toBe('delivered');
    expect(outcomeOf(answered(200, { form: 'fhir', responseCode: 'transient-error' }, 5_000))).toMatchObject({
      kind: 'deferred',
      retryAfterMs: 5_000,
    });
    expect(kindOf(200, { form: 'fhir', responseCode: 'fatal-error' })).toBe('rejected');
    expect(kindOf(200, { form: 'fhir', responseCode: 'ok', errorCodes: ['incomplete'] })).toBe('delivered');
  });

  it('reads errors in an OperationOutcome without a code: transient ones come again', () => {
    expect(kindOf(200, { form: 'fhir', errorCodes: ['transient', 'timeout'] })).toBe('deferred');
    expect(kindOf(200, { form: 'fhir', errorCodes: ['transient', 'required'] })).toBe('rejected');
  });

  it('does not take another’s answer, or a web page, for a delivery', () => {
    expect(kindOf(200, { form: 'fhir', responseCode: 'ok', isToOurs: false })).toBe('deferred');
    expect(kindOf(200, { form: 'html' })).toBe('faulty');
    expect(kindOf(200, { form: 'other' })).toBe('delivered');
  });

  it('says status and issue codes, and nothing else of the answer', () => {
    expect(outcomeOf(answered(422, { form: 'fhir', errorCodes: ['required', 'required', 'invalid'] }))).toEqual({
      kind: 'rejected',
      problem: { code: 'MESSAGE_REFUSED', text: 'The receiver refused the message (422, required, invalid).' },
    });
  });
});
