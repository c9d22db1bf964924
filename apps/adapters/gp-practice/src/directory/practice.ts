import type { DestinationPolicy } from '@care-relay/lanes';
import type { OdsCode } from '@care-relay/nhs';

/** Whether a destination, or an environment, treats messages as real or as tests. */
export type Processing = 'test' | 'live';

/** Where a secret stands; never the secret itself. `env:NAME` or `file:/path`. */
export type SecretReference = `env:${string}` | `file:${string}`;

/** One GP practice as a destination, as the directory states it. */
export interface Practice {
  readonly ods: OdsCode;
  readonly name: string;
  /** The FHIR base: messages are posted to `<endpoint>/$process-message`. No trailing slash. */
  readonly endpoint: string;
  readonly processing: Processing;
  /** A bearer token, by reference. */
  readonly auth?: SecretReference;
  readonly timeoutMs: number;
  /** How many requests may be under way at once. */
  readonly concurrency: number;
  /** True when the practice agreed to be sent again what it was sent before, marked as replayed. */
  readonly replaySafe: boolean;
  /** How hard it is tried, and what failure means there. */
  readonly policy: DestinationPolicy;
  /** Nothing stored before this instant is routed here. RFC 3339, UTC. */
  readonly since: string;
}

export interface PracticeDirectory {
  readonly environment: Processing;
  readonly practices: ReadonlyMap<OdsCode, Practice>;
}
