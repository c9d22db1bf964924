import { randomUUID } from 'node:crypto';
import type { BundleRead } from './bundle-read.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** The reference that the practice gives. */
  readonly id?: string;
}

/** The response message of FHIR R4 messaging: it names the header of the message that it answers. */
export function accepted({ messageId, event, sender }: BundleRead, practice: string): Answer {
  const id = randomUUID();
  const header = {
    ...{ resourceType: 'MessageHeader', id, eventCoding: event, destination: [{ endpoint: sender }] },
    source: { name: practice, endpoint: `urn:practice:${practice}` },
    response: { identifier: messageId, code: 'ok' },
  };
  const entry = [{ fullUrl: `urn:uuid:${id}`, resource: header }];
  const answerId = randomUUID();
  const body = JSON.stringify({ resourceType: 'Bundle', id: answerId, type: 'message', entry });
  return { status: 200, id: answerId, body };
}

/** This patient's record cannot take it: a person has to look. */
export const refused: Answer = outcome(422, 'business-rule');

export const notUnderstood: Answer = outcome(400, 'structure');

function outcome(status: number, code: string): Answer {
  const issue = [{ severity: 'error', code, diagnostics: 'by design of this run' }];
  return { status, body: JSON.stringify({ resourceType: 'OperationOutcome', issue }) };
}
