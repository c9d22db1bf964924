import type { Identified, MessagingClient } from '@care-relay/fhir';
import { faulty, type Outcome } from '@care-relay/lanes';
import type { Bundle } from 'fhir/r4.js';
import type { Receiver, SecretReference } from '../directory/index.ts';
import { outcomeOf } from './outcome-of.ts';

export interface DeliverParts {
  readonly client: MessagingClient;
  /** The secret behind a reference; undefined when it cannot be read now. */
  secretOf(reference: SecretReference): string | undefined;
}

export type DeliverTo = (to: Receiver, bundle: Identified<Bundle>, signal?: AbortSignal) => Promise<Outcome>;

/** Posts a message to a receiver and says what became of it, by the table of outcomes. Never rejects. */
export function deliverWith({ client, secretOf }: DeliverParts): DeliverTo {
  return async ({ endpoint, timeoutMs, concurrency, auth }, bundle, signal) => {
    const token = auth === undefined ? undefined : secretOf(auth);
    if (auth !== undefined && token === undefined) {
      const text = 'The reference to the receiver’s token leads to nothing.';
      return faulty({ code: 'CREDENTIALS_UNREADABLE', text });
    }
    const to = { endpoint, timeoutMs, concurrency, ...(token !== undefined && { bearerToken: token }) };
    return outcomeOf(await client.send(to, bundle, signal));
  };
}
