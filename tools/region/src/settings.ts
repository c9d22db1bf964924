import { count, flag, list, optional, port, secret, settings, text, url } from '@care-relay/platform';

export const RegionSettings = settings({
  /** Messages a minute that each hospital sends. */
  rate: count('REGION_RATE', 60),
  /** Where the region tells its figures as JSON (`/figures`), on loopback. */
  httpPort: port('REGION_HTTP_PORT', 18_090),
  /** Whether it shows itself on standard output. */
  view: flag('REGION_VIEW', true),
  /** The hub's HTTP address, for what the view says of it. */
  hubUrl: optional(url('REGION_HUB_URL')),
  /** A directory of incidents that the region keeps going; without it there are no simulated incidents. */
  incidents: optional(text('REGION_INCIDENTS')),
  /** Where it publishes what practices say of registrations; without all three nobody's registration changes. */
  brokers: optional(list('KAFKA_BROKERS')),
  registry: optional(url('SCHEMA_REGISTRY_URL')),
  subjectSecret: optional(secret('SUBJECT_SECRET')),
  /** A file whose last lines the view shows: what the launcher has to say meanwhile. */
  notices: optional(text('REGION_NOTICES')),
});
