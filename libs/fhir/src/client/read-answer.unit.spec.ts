import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer, type Answer } from './read-answer.ts';
import { retryAfterMs } from './retry-after.ts';

const sent = {
  resourceType: 'Bundle' as const,
  id: 'b-1',
  type: 'message' as const,
  entry: [{ resource: { resourceType: 'MessageHeader' as const, id: 'h-1', source: { endpoint: 'urn:x' } } }],
};

const read = (body: unknown, contentType = 'application/fhir+json'): Answer =>
  readAnswer({ text: typeof body === 'string' ? body : JSON.stringify(body), contentType }, sent);

const response = (code: string, identifier = 'b-1'): object => ({
  resourceType: 'Bundle',
  id: 'r-9',
  type: 'message',
  entry: [{ resource: { resourceType: 'MessageHeader', response: { identifier, code } } }],
});

describe('reading an answer', () => {
  it('takes the response code and the receiver’s reference from a response message', () => {
    expect(read(response('ok'))).toEqual({
      form: 'fhir',
      isToOurs: true,
      errorCodes: [],
      responseCode: 'ok',
      reference: 'r-9',
    });
    expect(read(response('transient-error', 'urn:uuid:h-1'))).toMatchObject({
      responseCode: 'transient-error',
      isToOurs: true,
    });
    expect(read(response('fatal-error', 'somebody-else')).isToOurs).toBe(false);
    expect(read(response('splendid')).responseCode).toBeUndefined();
  });

  it('takes the codes of errors from an OperationOutcome, alone or within the response, and no text', () => {
    const issue = [
      { severity: 'error', code: 'duplicate', diagnostics: 'Mrs Harrowgate is known' },
      { severity: 'warning', code: 'informational' },
      { severity: 'fatal', code: 'Mrs Harrowgate' },
    ];
    const outcome = { resourceType: 'OperationOutcome', issue };
    expect(read(outcome)).toEqual({ form: 'fhir', isToOurs: true, errorCodes: ['duplicate', 'unknown'] });
    expect(JSON.stringify(read({ resourceType: 'Bundle', entry: [{ resource: outcome }] }))).not.toContain(
      'Harrowgate',
    );
  });

  it('keeps no NHS number as a reference', () => {
    expect(read({ ...response('ok'), id: '9990000018' }).reference).toBeUndefined();
  });

  it('tells an empty body and one that is not FHIR', () => {
    expect(read('  ').form).toBe('empty');
    expect(read('<html>please log in</html>', 'text/html').form).toBe('html');
    expect(read('<!DOCTYPE html><p>oops').form).toBe('html');
    expect(read('OK', 'text/plain').form).toBe('other');
    expect(read('{"half', 'application/json').form).toBe('other');
    expect(read([1, 2]).form).toBe('other');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(['fhir', 'other', 'empty']).toContain(read(text).form);
      }),
    );
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-01-12T10:00:00Z');
  it('reads seconds and dates, never below nothing and at most a day', () => {
    expect(retryAfterMs('30', now)).toBe(30_000);
    expect(retryAfterMs('Mon, 12 Jan 2026 10:01:00 GMT', now)).toBe(60_000);
    expect(retryAfterMs('Mon, 12 Jan 2026 09:00:00 GMT', now)).toBe(0);
    expect(retryAfterMs('99999999', now)).toBe(86_400_000);
    expect(retryAfterMs('soon', now)).toBeUndefined();
    expect(retryAfterMs(undefined, now)).toBeUndefined();
  });
});
