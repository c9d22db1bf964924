import { optional, port, settings, text, url } from '@care-relay/platform';

/** Where a run's own services listen, and what it may use instead. */
export const ChaosSettings = settings({
  searchPath: text('PATH', ''),
  javaHome: optional(text('JAVA_HOME')),
  /** The first of 200 ports. */
  firstPort: port('CHAOS_PORT', 21_000),
  registryUrl: optional(url('CHAOS_SCHEMA_REGISTRY_URL')),
});
