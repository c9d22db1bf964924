import { outcomeOf, type SecretReference } from '@care-relay/adapter-kit';
import type { MessagingClient, MessagingDestination } from '@care-relay/fhir';
import { faulty, rejected, type Outcome } from '@care-relay/lanes';
import type { Practice } from '../directory/practice.ts';
import { toMessage, type GoesAs, type GpEvent, type MappingContext } from '../mappings/index.ts';

/** Maps an event, posts it to a practice and says what became of it. Never rejects. */
export type Attempt = (event: GpEvent, destination: Practice, facts?: AttemptedWith) => Promise<Outcome>;

export interface AttemptedWith {
  readonly signal?: AbortSignal;
  /** The replay that sends it again. */
  readonly replayId?: string;
  /** Set where it goes before earlier updates of its patient. */
  readonly ahead?: MappingContext['ahead'];
  /** What the release step found. */
  readonly goesAs?: GoesAs | undefined;
}

export interface AttemptParts {
  readonly client: MessagingClient;
  /** The secret behind a reference; undefined when it cannot be read now. */
  secretOf(reference: SecretReference): string | undefined;
}

export function attemptWith({ client, secretOf }: AttemptParts): Attempt {
  return async (event, practice, { signal, replayId, ahead, goesAs } = {}) => {
    const how = { ...(replayId !== undefined && { replayId }), ...(ahead && { ahead }), goesAs };
    const message = toMessage(event, { destination: practice, ...how });
    if (!message.ok) return rejected(message.problem);
    const token = practice.auth === undefined ? undefined : secretOf(practice.auth);
    if (practice.auth !== undefined && token === undefined) {
      return faulty({
        code: 'CREDENTIALS_UNREADABLE',
        text: 'The reference to the practice’s token leads to nothing.',
      });
    }
    return outcomeOf(await client.send(destinationOf(practice, token), message.bundle, signal));
  };
}

function destinationOf(
  { endpoint, timeoutMs, concurrency }: Practice,
  token: string | undefined,
): MessagingDestination {
  return { endpoint, timeoutMs, concurrency, ...(token !== undefined && { bearerToken: token }) };
}
