import { uuidFrom } from '@care-relay/platform';
import type { MessageRead } from './message-read.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The response message of FHIR R4 messaging: it names the header of the message that it answers. */
export function accepted(
  message: MessageRead,
  practice: { readonly ods: string; readonly endpoint: string },
): HttpAnswer {
  const id = uuidFrom(`${practice.ods}/response/${message.bundleId}`);
  const headerId = uuidFrom(`${practice.ods}/header/${message.bundleId}`);
  const header = {
    resourceType: 'MessageHeader',
    id: headerId,
    eventCoding: message.eventCoding,
    destination: [{ endpoint: message.sender }],
    source: { name: practice.ods, endpoint: practice.endpoint },
    response: { identifier: message.messageId, code: 'ok' },
  };
  return {
    status: 200,
    body: {
      resourceType: 'Bundle',
      id,
      type: 'message',
      entry: [{ fullUrl: `urn:uuid:${headerId}`, resource: header }],
    },
  };
}

export const notUnderstood = (): HttpAnswer => ({ status: 400, body: outcome('structure', 'not a message Bundle') });

/** This patient's record cannot take it: a person has to look. */
export const refused = (): HttpAnswer => ({ status: 422, body: outcome('business-rule', 'the record is locked') });

export const unavailable = (retryAfterSeconds: number): HttpAnswer => ({
  status: 503,
  headers: { 'retry-after': String(retryAfterSeconds) },
  body: outcome('transient', 'try again later'),
});

function outcome(code: string, diagnostics: string): unknown {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics }] };
}
