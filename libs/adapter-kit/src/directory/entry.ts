import { parsePolicy, type DestinationPolicy } from '@care-relay/lanes';
import type { OdsCode } from '@care-relay/nhs';

/** Whether a destination, or an environment, treats messages as real or as tests. */
export type Processing = 'test' | 'live';

/** Where a secret stands; never the secret itself. `env:NAME` or `file:/path`. */
export type SecretReference = `env:${string}` | `file:${string}`;

/** Where messages are posted to: `<endpoint>/$process-message`. */
export interface Receiver {
  readonly ods: OdsCode;
  readonly name: string;
  /** The FHIR base, without a trailing slash. */
  readonly endpoint: string;
  /** A bearer token, by reference. */
  readonly auth?: SecretReference;
  readonly timeoutMs: number;
  /** How many requests may be under way at once. */
  readonly concurrency: number;
}

/** A receiver as an adapter's directory states it. */
export interface DirectoryEntry extends Receiver {
  readonly processing: Processing;
  /** How hard it is tried, and what failure means there. */
  readonly policy: DestinationPolicy;
  /** Nothing stored before this instant is routed here. RFC 3339, UTC. */
  readonly since: string;
}

interface Stated {
  readonly auth?: SecretReference | undefined;
  readonly policy: object;
  readonly concurrency: number;
}

/** A receiver as it was stated, with its policy whole; attempts at once are its own `concurrency`. */
export function asReceiver<S extends Stated>({ auth, policy, ...rest }: S) {
  const whole = parsePolicy({ ...policy, concurrency: rest.concurrency });
  return { ...rest, policy: whole, ...(auth !== undefined && { auth }) };
}
